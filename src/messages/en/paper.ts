/** Certificates on paper: the PDF, printing a class, corrections, the long picture. */
export const paper = {
  'paper.signHere': 'Signature and seal',
  'paper.expires': 'Valid until {on}',
  'paper.replaces': 'Edition {edition}, corrects and replaces {number}',
  'paper.revoked': 'Revoked on {on}, no longer valid',
  'paper.replaced': 'Corrected on {on}; {number} holds instead',
  'paper.pdf': 'Download PDF',
  'paper.pdfNote': 'One A4 page, for messages and print shops',
  'paper.markedPdf': 'Download the PDF marked “revoked”',
  'paper.missing': 'The PDF cannot write “{signs}”',
  'paper.missingText':
    'Our font lacks this sign and would leave a gap. Use “Print” below: it writes with the fonts of your device.',
  'paper.picture': 'Share a picture',
  'paper.pictureNote': 'For friends and customers; you decide whether your full name is on it',
} as const;

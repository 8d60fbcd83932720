/** Certificates on paper: the PDF, printing a class, corrections, the long picture. */
export const paper = {
  'paper.signHere': '签字、盖章',
  'paper.expires': '有效期至 {on}',
  'paper.replaces': '第 {edition} 版，更正并替代 {number}',
  'paper.revoked': '本证书已于{on}撤销，不再有效',
  'paper.replaced': '本证书已于{on}更正，请以 {number} 为准',
  'paper.pdf': '下载 PDF',
  'paper.pdfNote': '一张 A4，微信、打印店都能用',
  'paper.markedPdf': '下载标了「已撤销」的 PDF',
  'paper.missing': 'PDF 里写不出「{signs}」',
  'paper.missingText': '字库里没有这个字，印出来会空一格。先用下面的「打印」，它用你手机自带的字。',
  'paper.picture': '发长图',
  'paper.pictureNote': '发朋友圈、发客户，名字写不写全由你',
} as const;

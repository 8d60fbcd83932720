/**
 * What our writer of workbooks cannot say itself: every sheet as wide as one A4 page, its head repeated on each, page
 * numbers at the foot. Excel and WPS keep rows whole when they break a page.
 */
import { unzip, zip } from '#server/zip.ts';

/** More than any report has. */
const limits = { files: 200, each: 64 * 1024 * 1024, total: 128 * 1024 * 1024 };

/** `headRow` is the row with the heads of the columns, counted from 1; the same in every sheet. */
export async function fitSheets(bytes: Uint8Array, headRow: number): Promise<Buffer> {
  const { files } = await unzip(bytes, limits);
  const [decoder, encoder] = [new TextDecoder(), new TextEncoder()];
  for (const [path, content] of files) {
    if (/^xl\/worksheets\/sheet\d+\.xml$/.test(path))
      files.set(path, encoder.encode(fitSheet(decoder.decode(content))));
    if (path === 'xl/workbook.xml') files.set(path, encoder.encode(repeatHeads(decoder.decode(content), headRow)));
  }
  return zip(files);
}

const foot = '<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>';

const fitSheet = (xml: string): string =>
  xml
    .replace('<sheetViews>', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>')
    .replace(
      /<pageMargins[^>]*\/>/,
      '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    )
    .replace(/<pageSetup ([^>]*)\/>/, `<pageSetup $1 fitToWidth="1" fitToHeight="0"/>${foot}`);

/** Names stand in the XML already as XML has them; a quote in one is doubled. */
function repeatHeads(xml: string, row: number): string {
  const names = [...xml.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name = '']) =>
    name.replaceAll('&apos;', "''"),
  );
  const titles = names.map(
    (name, at) => `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${name}'!$${row}:$${row}</definedName>`,
  );
  return xml.replace('<definedNames/>', () => `<definedNames>${titles.join('')}</definedNames>`);
}

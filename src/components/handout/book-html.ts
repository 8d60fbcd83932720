/** A rendered text inside a book: its headings sink to `level`, and its sections give up ids that other lessons share. */
export const inBook = (html: string, level: 4 | 5): string =>
  html
    .replaceAll(/<section class="stack" id="s\d+">/g, '<section class="stack">')
    .replaceAll('<h2>', `<h${level}>`)
    .replaceAll('</h2>', `</h${level}>`);

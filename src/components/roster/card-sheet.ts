/** Cards as they lie on paper. */
export type PrintedCard = { learnerId: string; name: string; token: string };

/** Two by four on A4 upright. */
const perSheet = 8;

/** The cards of each sheet, in their order. */
export function sheetsOf(cards: readonly PrintedCard[]): PrintedCard[][] {
  const sheets: PrintedCard[][] = [];
  for (let from = 0; from < cards.length; from += perSheet) sheets.push(cards.slice(from, from + perSheet));
  return sheets;
}

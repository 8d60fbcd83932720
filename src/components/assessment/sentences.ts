/** Putting sentences one after the other: in the browser, and where the form is read. */

/** A sentence after what stands there; one that stands there already does not come twice. */
export function joinSentences(typed: string, sentence: string): string {
  const before = typed.trimEnd();
  if (!before || before.includes(sentence)) return before || sentence;
  return /[。.！？!?，,；;]$/.test(before) ? `${before}${sentence}` : `${before}。${sentence}`;
}

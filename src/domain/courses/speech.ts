import type { Token } from 'markdown-it';

/** What a voice reads of a text: plain sentences, one paragraph a line; steps are counted, pictures described. */
export function speak(tokens: readonly Token[]): string {
  const lines: string[] = [];
  const counts: number[] = [];
  let before = '';
  let areSteps = false;
  let cells: string[] = [];
  for (const [place, token] of tokens.entries()) {
    if (token.type === 'ordered_list_open') {
      counts.push(0);
      areSteps = token.attrGet('class') === 'steps';
    }
    if (token.type === 'bullet_list_open') counts.push(Number.NaN);
    if (/^(ordered|bullet)_list_close$/.test(token.type)) counts.pop();
    if (token.type === 'list_item_open') {
      const count = (counts.pop() ?? 0) + 1;
      counts.push(count);
      before = Number.isNaN(count) ? '' : areSteps ? `第 ${count} 步，` : `${count}，`;
    }
    if (token.type === 'container_open' && token.content) lines.push(endSentence(token.content));
    if (token.type === 'figure') lines.push(endSentence(`图：${token.info}`));
    if (token.type === 'tr_open') cells = [];
    if (token.type === 'tr_close') lines.push(endSentence(cells.filter(Boolean).join('，')));
    if (token.type !== 'inline') continue;
    const words = plain(token);
    if (/^t[hd]$/.test(tokens[place - 1]?.tag ?? '')) cells.push(words);
    else lines.push(endSentence(before + words));
    before = '';
  }
  return lines.filter(Boolean).join('\n');
}

const plain = ({ children }: Token): string =>
  (children ?? [])
    .map(({ type, content }) => (type === 'text' ? content : ''))
    .join('')
    .trim();

/** A voice pauses at the end of a sentence only when it is marked. */
const endSentence = (words: string): string => (words && /[\p{L}\p{N}]$/u.test(words) ? `${words}。` : words);

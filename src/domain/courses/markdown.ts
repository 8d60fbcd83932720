import MarkdownIt, { type StateBlock, type Token } from 'markdown-it';
import { liftFigures, type Surroundings } from './figures.ts';
import type { Report } from './finding.ts';
import { escapeHtml } from './text-file.ts';

/**
 * The Markdown of course packages: paragraphs, bold, lists, tables, https links, pictures, and six containers
 * (`::: name title` … `:::`). Everything else is a finding.
 */
export const containers = ['steps', 'tip', 'warning', 'law', 'story', 'ask'] as const;

const mostSteps = 7;

const allowed = new Set(
  'paragraph inline text softbreak hardbreak strong em bullet_list ordered_list list_item table thead tbody tr th td link image heading container'.split(
    ' ',
  ),
);

const markdown = new MarkdownIt({ html: false });
markdown.disable(['reference', 'lheading']);
// Every address becomes a link, so that the wrong ones are named; `link_open` writes only https ones.
markdown.validateLink = () => true;
markdown.block.ruler.before('fence', 'container', readContainer, { alt: ['paragraph', 'blockquote', 'list'] });

/** Parses a text and reports what does not belong in it. Each token's `map` counts lines from 0 within the text. */
export function parseMarkdown(text: string, around: Surroundings): Token[] {
  const tokens = markdown.parse(text, { around });
  checkTokens(tokens, around);
  dressTokens(tokens);
  shapeSteps(tokens, around);
  return liftFigures(tokens, around);
}

/** HTML of parsed tokens. */
export const renderTokens = (tokens: Token[]): string => markdown.renderer.render(tokens, markdown.options, {}).trim();

function readContainer(state: StateBlock, from: number, to: number, isProbe: boolean): boolean {
  const lineAt = (line: number) =>
    state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trim();
  const [, marks, name = '', title = ''] = /^(:::)\s*(\S*)\s*(.*)$/.exec(lineAt(from)) ?? [];
  if (!marks) return false;
  if (isProbe) return true;
  let end = from + 1;
  // One that is opened inside is a finding; its end is not taken for the end of this one.
  for (let depth = name ? 1 : 0; depth > 0 && end < to; end += 1) {
    if (lineAt(end) === ':::') depth -= 1;
    else if (lineAt(end).startsWith(':::')) depth += 1;
    if (depth === 0) break;
  }
  const open = state.push('container_open', 'div', 1);
  Object.assign(open, { info: name, content: title, map: [from, end], meta: { isClosed: end < to, isStray: !name } });
  const { lineMax, parentType } = state;
  Object.assign(state, { lineMax: end, parentType: 'container' });
  if (name) state.md.block.tokenize(state, from + 1, end);
  state.push('container_close', 'div', -1).info = name;
  Object.assign(state, { lineMax, parentType, line: name ? Math.min(end + 1, to) : end });
  return true;
}

function checkTokens(tokens: readonly Token[], { above, report }: Surroundings): void {
  let line = above + 1;
  let depth = 0;
  for (const token of tokens) {
    if (token.map && token.nesting >= 0) line = token.map[0] + above + 1;
    const kind = token.type.replace(/_(open|close)$/, '');
    if (!allowed.has(kind)) report(line, 'markdown-unknown', { name: kind });
    if (token.type === 'container_open') {
      depth += 1;
      checkContainer(token, depth, line, report);
    }
    if (token.type === 'container_close') depth -= 1;
    for (const child of token.children ?? []) checkInline(child, line, report);
    line += token.children?.filter(({ type }) => type === 'softbreak').length ?? 0;
  }
}

function checkContainer({ info, meta }: Token, depth: number, line: number, report: Report): void {
  if (!containers.some((name) => name === info)) report(line, 'container-unknown', { name: info || ':::' });
  else if (!meta?.isClosed) report(line, 'container-unclosed', { name: info });
  if (depth > 1) report(line, 'container-nested', { name: info });
}

function checkInline(token: Token, line: number, report: Report): void {
  const kind = token.type.replace(/_(open|close)$/, '');
  if (!allowed.has(kind)) report(line, 'markdown-unknown', { name: kind });
  if (token.type === 'link_open' && !isHttps(token)) report(line, 'link-not-https', { name: addressOf(token) });
  const html = /<\/?[a-zA-Z][^<>]*>|<!--/.exec(token.type === 'text' ? token.content : '')?.[0];
  if (html) report(line, 'html', { name: html });
}

const addressOf = (link: Token): string => String(link.attrGet('href') ?? '');
const isHttps = (link: Token): boolean => /^https:\/\/[^\s/]+\.[^\s]+$/i.test(addressOf(link));

/** Gives tokens the classes of our pages, and takes away what our content security policy forbids. */
function dressTokens(tokens: readonly Token[]): void {
  for (const token of tokens) {
    const isRight = token.attrGet('style') === 'text-align:right';
    if (token.attrs) token.attrs = token.attrs.filter(([name]) => name !== 'style');
    if (isRight) token.attrSet('class', 'n');
    if (token.type === 'bullet_list_open') token.attrSet('class', 'dots');
    if (token.type === 'ordered_list_open') token.attrSet('class', 'digits');
  }
}

/** `::: steps` holds one ordered list of at most seven items; each stands as a paragraph of its own. */
function shapeSteps(tokens: readonly Token[], { above, report }: Surroundings): void {
  tokens.forEach((open, place) => {
    if (open.type !== 'container_open' || open.info !== 'steps') return;
    const line = (open.map?.[0] ?? 0) + above + 1;
    let end = place + 1;
    while (end < tokens.length - 1 && tokens[end]?.type !== 'container_close') end += 1;
    const inside = tokens.slice(place + 1, end);
    const [list] = inside;
    const level = open.level + 1;
    const isOneList = inside.filter((token) => token.level === level && token.nesting >= 0).length === 1;
    if (list?.type !== 'ordered_list_open' || !isOneList) {
      report(line, 'steps-list');
      return;
    }
    const items = inside.filter((token) => token.type === 'list_item_open' && token.level === level + 1);
    if (items.length > mostSteps) report(line, 'steps-many', { found: items.length, wanted: mostSteps });
    list.attrSet('class', 'steps');
    for (const token of inside) token.hidden = false;
  });
}

const { rules } = markdown.renderer;
const opening: Record<string, string> = {
  steps: '',
  tip: '<div class="say stack">',
  warning: '<div class="say warn stack">',
  law: '<div class="say law stack">',
  story: '<div class="say story stack">',
  ask: '<div class="sheet tea stack">',
};
rules.container_open = (tokens, place) => {
  const { info, content } = tokens[place] ?? { info: '', content: '' };
  return `${opening[info] ?? ''}${content && info !== 'steps' ? `<b>${escapeHtml(content)}</b>` : ''}\n`;
};
rules.container_close = (tokens, place) => (opening[tokens[place]?.info ?? ''] ? '</div>\n' : '');
rules.figure = (tokens, place) => tokens[place]?.content ?? '';
rules.image = () => '';
rules.table_open = () => '<table class="tbl">\n';
// Chinese is written without spaces: a line break between two characters is none on the page.
rules.softbreak = (tokens, place) => {
  const isWide = (text: string | undefined) => /[\u3000-\u9fff\uff00-\uffef]/.test(text ?? '');
  const wide = isWide(tokens[place - 1]?.content.at(-1)) || isWide(tokens[place + 1]?.content[0]);
  return wide ? '' : '\n';
};
rules.link_open = (tokens, place) => {
  const token = tokens[place];
  return token && isHttps(token) ? `<a href="${escapeHtml(addressOf(token))}" rel="noopener">` : '<a>';
};

import { DomUtils, parseDocument } from 'htmlparser2';

/**
 * Takes a lesson's rendered text apart, so that slides and cards are made of the very text that learners read. Pieces are
 * cut out of the HTML as they stand there; nothing is written anew. Pure.
 */

/** A piece of a section. `box`: tip, story, law, warning, task. `three`: the three lines to remember. */
export type Part = {
  kind: 'text' | 'figure' | 'steps' | 'box' | 'table' | 'three';
  html: string;
  /** Its words, without what a drawing says. */
  text: string;
};

export type PartedSection = { name: string; parts: Part[] };

/** The sections of a lesson, in their order. */
export function sectionsOf(html: string): PartedSection[] {
  return elementsOf(parse(html).children).map((section) => {
    const [heading, ...rest] = elementsOf(section.children);
    return { name: heading ? wordsOf(heading) : '', parts: rest.map((element) => partOf(html, element)) };
  });
}

/** The steps of a `steps` part, each with its drawings taken out of its words. */
export function stepsOf(part: Part): { words: string; figures: string[]; html: string }[] {
  const [list] = elementsOf(parse(part.html).children);
  return elementsOf(list?.children ?? []).map((item) => ({
    words: wordsOf(item),
    figures: elementsOf(item.children)
      .filter(isFigure)
      .map((figure) => cut(part.html, figure)),
    html: innerOf(part.html, item),
  }));
}

/** The lines of a list part. */
export const linesOf = (part: Part): string[] =>
  elementsOf(elementsOf(parse(part.html).children)[0]?.children ?? []).map(wordsOf);

/** A box taken apart: its opening tag, its title as HTML (or nothing), and what stands in it. */
export function cutParts(html: string): { open: string; title: string; children: Part[] } {
  const [box] = elementsOf(parse(html).children);
  const children = elementsOf(box?.children ?? []);
  const title = children[0]?.name === 'b' ? children[0] : null;
  return {
    open: html.slice(0, children[0]?.startIndex ?? 0).trim(),
    title: title ? cut(html, title) : '',
    children: children.filter((child) => child !== title).map((child) => partOf(html, child)),
  };
}

/** Joins neighbours of plain text while `fits` says so; everything else stands alone. */
export function packParts(parts: readonly Part[], fits: (joined: Part) => boolean): Part[] {
  const packed: Part[] = [];
  for (const part of joinCaptions(parts)) {
    const last = packed.at(-1);
    const areText = last?.kind === 'text' && part.kind === 'text';
    const joined = areText ? { ...last, html: last.html + part.html, text: last.text + part.text } : null;
    if (joined && fits(joined)) packed[packed.length - 1] = joined;
    else packed.push(part);
  }
  return packed;
}

/** A line that is all bold says what comes next, and stays with it. */
function joinCaptions(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (!last || !/<p><strong>[^<]*<\/strong><\/p>$/.test(last.html)) joined.push(part);
    else joined[joined.length - 1] = { kind: part.kind, html: last.html + part.html, text: last.text + part.text };
  }
  return joined;
}

type Node = ReturnType<typeof parse>['children'][number];
type Element = Extract<Node, { attribs: object }>;

const parse = (html: string) =>
  parseDocument(html, {
    lowerCaseTags: false,
    lowerCaseAttributeNames: false,
    recognizeSelfClosing: true,
    withStartIndices: true,
    withEndIndices: true,
  });

const elementsOf = (nodes: readonly Node[]): Element[] => nodes.filter((node): node is Element => 'attribs' in node);
const isFigure = ({ name }: Element): boolean => name === 'figure';
const cut = (html: string, { startIndex, endIndex }: Node): string => html.slice(startIndex ?? 0, (endIndex ?? -1) + 1);

function innerOf(html: string, { children }: Element): string {
  const [first, last] = [children[0], children.at(-1)];
  return first && last ? html.slice(first.startIndex ?? 0, (last.endIndex ?? -1) + 1).trim() : '';
}

function partOf(html: string, element: Element): Part {
  return { kind: kindOf(element), html: cut(html, element), text: wordsOf(element) };
}

function kindOf({ name, attribs }: Element): Part['kind'] {
  const classes = (attribs.class ?? '').split(' ');
  if (name === 'figure') return 'figure';
  if (name === 'table') return 'table';
  if (name === 'div') return 'box';
  if (classes.includes('steps')) return 'steps';
  return classes.includes('three') ? 'three' : 'text';
}

/** Words outside of figures, without the breaks between elements. */
function wordsOf(node: Node): string {
  if ('data' in node) return node.data.replace(/\s+/g, ' ').trim();
  if (!('attribs' in node) || isFigure(node)) return '';
  return DomUtils.getChildren(node).map(wordsOf).join('').trim();
}

import type { Token } from 'markdown-it';
import type { Surroundings } from './figures.ts';
import { parseMarkdown, renderTokens } from './markdown.ts';
import { lessonSections } from './rules.ts';
import { speak } from './speech.ts';

/** A text as it is kept: HTML for the page, plain sentences for the voice. */
export type Text = { html: string; speech: string };

/** An introduction or a brief: any headings, no sections. */
export function readFreeText(body: string, around: Surroundings): Text {
  const tokens = parseMarkdown(body, around);
  for (const heading of tokens) {
    if (heading.type === 'heading_open' && heading.tag !== 'h2') reportHeading(heading, around);
  }
  return { html: renderTokens(tokens), speech: speak(tokens) };
}

/** The six sections of a written lesson, in their order, each with what belongs in it. */
export function readLessonText(body: string, around: Surroundings, isPractice: boolean): Text {
  const tokens = parseMarkdown(body, around);
  const sections = splitSections(tokens, around);
  checkSections(sections, around);
  const hasFigure = tokens.some(({ type }) => type === 'figure');
  if (isPractice && !hasFigure) around.report(around.above + 1, 'lesson-without-figure');
  const html = sections.map(({ tokens }, place) => {
    return `<section class="stack" id="s${place + 1}">${renderTokens(tokens)}</section>`;
  });
  return { html: html.join('\n'), speech: speak(tokens) };
}

type Section = { name: string; line: number; tokens: Token[] };

function splitSections(tokens: readonly Token[], around: Surroundings): Section[] {
  const sections: Section[] = [];
  tokens.forEach((token, place) => {
    const isTop = token.type === 'heading_open' && token.level === 0;
    if (isTop && token.tag === 'h2') {
      const line = (token.map?.[0] ?? 0) + around.above + 1;
      sections.push({ name: tokens[place + 1]?.content.trim() ?? '', line, tokens: [] });
    } else if (token.type === 'heading_open') reportHeading(token, around);
    const section = sections.at(-1);
    if (section) section.tokens.push(token);
    else if (token.nesting === 1) around.report((token.map?.[0] ?? 0) + around.above + 1, 'text-outside');
  });
  return sections;
}

function checkSections(sections: readonly Section[], around: Surroundings): void {
  const { above, report } = around;
  let last = -1;
  for (const section of sections) {
    const place = lessonSections.indexOf(section.name);
    if (place < 0) report(section.line, 'section-unknown', { name: section.name });
    else if (place <= last) report(section.line, 'section-order', { name: section.name });
    last = Math.max(last, place);
    if (section.tokens.length <= 3) report(section.line, 'section-empty', { name: section.name });
    else checkInside(section, around);
  }
  for (const name of lessonSections) {
    if (!sections.some((section) => section.name === name)) report(above + 1, 'section-missing', { name });
  }
}

/** The containers that a section cannot do without. */
const needed: Record<string, string> = { 为什么要紧: 'story', 跟着做: 'steps', 自己做: 'ask' };

function checkInside({ name, line, tokens }: Section, { report }: Surroundings): void {
  const container = needed[name];
  const isThere = tokens.some(({ type, info }) => type === 'container_open' && info === container);
  if (container && !isThere) report(line, 'container-missing', { name, wanted: container });
  if (name !== lessonSections.at(-1)) return;
  const lists = tokens.filter(({ type, level }) => type === 'ordered_list_open' && level === 0);
  const lines = tokens.filter(({ type, level }) => type === 'list_item_open' && level === 1);
  const others = tokens.filter(({ nesting, level }) => nesting >= 0 && level === 0).length - 1;
  if (lists.length !== 1 || others !== 1 || lines.length !== 3) report(line, 'three-lines', { found: lines.length });
  lists[0]?.attrSet('class', 'three');
}

function reportHeading({ tag, map }: Token, { above, report }: Surroundings): void {
  report((map?.[0] ?? 0) + above + 1, 'heading-unknown', { name: '#'.repeat(Number(tag.slice(1))) });
}

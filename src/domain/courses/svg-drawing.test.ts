import { describe, expect, it } from 'vitest';
import { type Finding, reportOn } from './finding.ts';
import { readDrawing } from './svg-drawing.ts';

const root = 'viewBox="0 0 330 120" role="img" aria-label="一。"';
const within = (content: string) => `<svg ${root}>\n${content}\n</svg>`;
const read = (text: string) => {
  const findings: Finding[] = [];
  const drawing = readDrawing(text, reportOn('a.svg', findings));
  return { drawing, findings: findings.map(({ line, rule, name }) => `${line} ${rule} ${name}`.trim()) };
};

describe('readDrawing', () => {
  it('writes it anew, small', () => {
    const text = within(
      '<g class="d-ink">\n  <path d="M1 2\n l3 4"></path>\n</g>\n<!-- x --><text x="1">甲 &lt; <tspan>乙</tspan></text>',
    );
    const content = '<g class="d-ink"><path d="M1 2 l3 4"/></g><text x="1">甲 &lt; <tspan>乙</tspan></text>';
    expect(read(text)).toEqual({ drawing: { viewBox: '0 0 330 120', content }, findings: [] });
  });

  it('lets a file say what it is', () => {
    expect(read(`<svg xmlns="http://www.w3.org/2000/svg" ${root}></svg>`).findings).toEqual([]);
  });

  const hostile: [name: string, text: string, finding: string][] = [
    ['a script', within('<script>alert(1)</script>'), '2 svg-element <script>'],
    ['a style', within('<style>*{}</style>'), '2 svg-element <style>'],
    ['a link', within('<a href="https://x"/>'), '2 svg-element <a>'],
    ['a foreign object', within('<foreignObject/>'), '2 svg-element <foreignObject>'],
    ['an image', within('<image href="x"/>'), '2 svg-element <image>'],
    ['a use', within('<use href="#x"/>'), '2 svg-element <use>'],
    ['an animation', within('<animate attributeName="x"/>'), '2 svg-element <animate>'],
    ['a drawing in a drawing', within('<svg/>'), '2 svg-element <svg>'],
    ['an event', within('<path onload="x"/>'), '2 svg-attribute onload'],
    ['a style attribute', within('<path style="x"/>'), '2 svg-attribute style'],
    ['an id', within('<path id="x"/>'), '2 svg-attribute id'],
    ['a colour', within('<path fill="red"/>'), '2 svg-attribute fill'],
    ['what every object has', within('<path constructor="x"/>'), '2 svg-attribute constructor'],
    ['a class of the page', within('<path class="btn"/>'), '2 svg-value class="btn"'],
    ['an address in a path', within('<path d="url(#a)"/>'), '2 svg-value d="url(#a)"'],
    ['a size with a unit', within('<rect width="100%"/>'), '2 svg-value width="100%"'],
    ['a skew', within('<g transform="skewX(3)"/>'), '2 svg-value transform="skewX(3)"'],
    ['letters that are too small', within('<text font-size="9">甲</text>'), '2 svg-value font-size="9"'],
    ['words outside a text', within('甲'), '1 svg-broken 甲'],
    ['an entity', `<!DOCTYPE svg [<!ENTITY x "y">]>${within('')}`, '1 svg-element <!DOCTYPE>'],
    ['a processing instruction', `<?xml-stylesheet href="x"?>${within('')}`, '1 svg-element <?xml-stylesheet>'],
    ['a CDATA section', within('<text><![CDATA[<script>]]></text>'), '2 svg-element <![CDATA['],
    ['no root', '<g/>', '1 svg-element <g>'],
    ['nothing', '', '1 svg-broken <svg>'],
    ['another size', `<svg viewBox="0 0 24 24" role="img" aria-label="x"/>`, '1 svg-value viewBox="0 0 24 24"'],
    ['another height', `<svg viewBox="0 0 330 400" role="img" aria-label="x"/>`, '1 svg-value viewBox="0 0 330 400"'],
    ['a width on the root', `<svg ${root} width="330"/>`, '1 svg-attribute width'],
    ['no words for those who cannot see', '<svg viewBox="0 0 330 120" role="img"/>', '1 svg-attribute aria-label'],
    ['a tag that is not closed', `<svg ${root}>\n<g>\n</svg>`, '3 svg-broken </g>'],
    ['a file that is cut off', `<svg ${root}>\n<path d="M0 0"`, '2 svg-broken </svg>'],
    ['too much', within(`<path d="${'M0 0'.repeat(2100)}"/>`), '1 svg-large'],
  ];
  it.each(hostile)('refuses %s', (_name, text, finding) => {
    const { drawing, findings } = read(text);
    expect(findings).toContain(finding);
    expect(drawing).toBeNull();
  });
});

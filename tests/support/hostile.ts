/** What somebody could write into a course to make a reader's phone do his will: every piece must end as harmless text. */

/** Sets a word on the window when it runs: whoever finds it there has been harmed. */
const run = 'window.harm=1';
const encoded = 'javascript&#58;window.harm=1';

export const hostileMarkdown: readonly string[] = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload="${run}"><script>${run}</script></svg>`,
  `<iframe srcdoc="<script>parent.harm=1</script>"></iframe>`,
  `<a href="javascript:${run}">点我</a>`,
  `<style>@import "https://evil.example/x.css";</style><link rel=stylesheet href=//evil.example>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;">`,
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<details open ontoggle=${run}>`,
  `<form action="javascript:${run}"><button>x</button></form>`,
  `<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=javascript:${run}">`,
  `[点我](javascript:${run})`,
  `[点我](JaVaScRiPt:${run})`,
  `[点我](java\tscript:${run})`,
  `[点我](${encoded})`,
  `[点我](&#x6A;avascript:${run})`,
  `[点我](vbscript:${run})`,
  `[点我](data:text/html,<script>${run}</script>)`,
  `[点我](data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFybT0xPC9zY3JpcHQ+)`,
  `[点我](//evil.example/x)`,
  `[点我](https://evil.example/" onmouseover="${run})`,
  `[点我](<https://a.example/ onmouseover=${run}>)`,
  `<javascript:${run}>`,
  `<https://a.example/"onmouseover="${run}>`,
  `![图](javascript:${run})`,
  `![图](x" onerror="${run})`,
  `![" onload="${run}](../media/circle.svg)`,
  `![图](../media/circle.svg "\\" onload=\\"${run}")`,
  `![图](data:image/svg+xml,<svg onload=${run}>)`,
  `::: tip <img src=x onerror=${run}>\n文字\n:::`,
  `::: story " onclick="${run}\n文字\n:::`,
  `::: <script>${run}</script>\n文字\n:::`,
  `\`<img src=x onerror=${run}>\``,
  `\`\`\`html\n<script>${run}</script>\n\`\`\``,
  `| a | b |\n|--|--|\n| <img src=x onerror=${run}> | [x](javascript:${run}) |`,
  `# <img src=x onerror=${run}>`,
  `[x]: javascript:${run}\n\n[点我][x]`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `\u0000<img src=x onerror=${run}>`,
  `<img/src=\`x\`onerror=${run}>`,
  `<xss id=x tabindex=1 onfocus=${run} autofocus></xss>`,
];

const drawing = (inside: string, root = '') =>
  `<svg viewBox="0 0 330 100" role="img" aria-label="一个圆。"${root}>${inside}<circle class="d-tea" cx="50" cy="50" r="9"/></svg>\n`;

export const hostileDrawings: readonly string[] = [
  drawing(`<script>${run}</script>`),
  drawing('', ` onload="${run}"`),
  drawing(`<circle cx="1" cy="1" r="1" onclick="${run}"/>`),
  drawing(`<a href="javascript:${run}"><text x="1" y="20">点</text></a>`),
  drawing(`<a xlink:href="javascript:${run}"><text x="1" y="20">点</text></a>`),
  drawing(`<foreignObject><img src="x" onerror="${run}"/></foreignObject>`),
  drawing(`<use href="data:image/svg+xml,&lt;svg onload=${run}&gt;#x"/>`),
  drawing(`<image href="x" onerror="${run}"/>`),
  drawing(`<animate attributeName="href" values="javascript:${run}"/>`),
  drawing(`<set attributeName="onmouseover" to="${run}"/>`),
  drawing(`<style>@import url(javascript:${run});</style>`),
  drawing(`<text x="1" y="20"><![CDATA[<img src=x onerror=${run}>]]></text>`),
  drawing(`<text x="1" y="20">&lt;img src=x onerror=${run}&gt;</text>`),
  drawing(`<text x="1" y="20" class="x&quot; onload=&quot;${run}">字</text>`),
  drawing(`<path d="M0 0&quot; onload=&quot;${run}"/>`),
  `<!DOCTYPE svg [<!ENTITY x "<script>${run}</script>">]>${drawing('<text x="1" y="20">&x;</text>')}`,
  `<?xml-stylesheet href="javascript:${run}"?>${drawing('')}`,
  `${drawing('')}<img src=x onerror=${run}>`,
  drawing(`</svg><img src=x onerror=${run}><svg>`),
  drawing('', ` style="background:url(javascript:${run})"`),
];

const gift = (stem: string, right: string, wrong: string, general = '') =>
  `// AA01\n::TEST-M1-Q01:: ${stem} {\n=${right}\n~${wrong}\n${general}}\n`;
const safe = (text: string) => text.replace(/[~=#{}:]/g, '\\$&');

export const hostileQuestions: readonly string[] = [
  gift(safe(`<img src=x onerror=${run}>`), '是#对。', '不是#再看。'),
  gift(`[html]${safe(`<img src=x onerror=${run}>`)}`, '是#对。', '不是#再看。'),
  gift(`[markdown]${safe(`[点我](javascript:${run})`)}`, '是#对。', '不是#再看。'),
  gift('圆？', `${safe(`<script>${run}</script>`)}#对。`, `${safe(`<svg onload=${run}>`)}#再看。`),
  gift('圆？', `是#${safe(`<img src=x onerror=${run}>`)}`, `不是#${safe(`<a href="javascript:${run}">x</a>`)}`),
  gift('圆？', '是#对。', '不是#再看。', `####${safe(`<iframe src="javascript:${run}">`)}\n`),
  `// AA01\n::TEST-M1-Q01" onload="${run}:: 圆？ {=是#对。 ~不是#再看。}\n`,
  `// AA01\n::TEST-M1-Q01:: 圆是${safe(`<b onclick=${run}>`)}的。 {T#${safe(`<script>${run}</script>`)}#对。}\n`,
  `// AA01\n::TEST-M1-Q01:: 几？ {#3:0.1####${safe(`<img src=x onerror=${run}>`)}}\n`,
];

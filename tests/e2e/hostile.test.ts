/** What hostile authors write ends as text: shown to a real browser without any policy to protect it. */
import { expect, type Page, test } from '@playwright/test';
import { readCourse } from '#domain/courses/read-course.ts';
import { hostileDrawings, hostileMarkdown, hostileQuestions } from '#tests/support/hostile.ts';
import { type Changes, smallCourse } from '#tests/support/small-course.ts';

/** All HTML that a course would put on pages, whether or not its findings would stop it. */
function htmlOf(changes: Changes): string {
  const { course } = readCourse('circles', smallCourse(changes), new Set(['AA01']));
  expect(course).not.toBeNull();
  const lessons = course?.lessons.map(({ html }) => html) ?? [];
  const tasks = course?.tasks.map(({ html }) => html) ?? [];
  const questions = course?.questions.map(({ content }) => content.stem) ?? [];
  return [course?.html, ...lessons, ...tasks, ...questions].join('\n');
}

/** Shows it as a page of its own, touches everything, and looks for harm. */
async function expectHarmless(page: Page, html: string, what: string): Promise<void> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('dialog', (dialog) => dialog.dismiss());
  await page.setContent(`<!doctype html><body>${html}</body>`);
  const found = await page.evaluate(async () => {
    const all = [...document.body.querySelectorAll('*')];
    const events = ['mouseover', 'click', 'focus', 'load', 'error', 'toggle'];
    document.addEventListener('click', (event) => event.preventDefault());
    for (const one of all)
      for (const name of events) one.dispatchEvent(new Event(name, { bubbles: name === 'click', cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 20));
    const attributes = all.flatMap((one) => [...one.attributes].map(({ name, value }) => `${name}=${value.trim()}`));
    const banned = 'script,iframe,object,embed,base,meta,link,style,form,input,foreignObject,animate,set,use';
    return {
      harm: 'harm' in window,
      elements: all.filter((one) => one.matches(banned)).map(({ tagName }) => tagName),
      attributes: attributes.filter((one) => /^on|^style=|^srcdoc=|^(xlink:)?href=(?!https:\/\/)/i.test(one)),
      addresses: attributes.filter((one) => /^(src|action|formaction|data|poster)=/i.test(one)),
    };
  });
  expect({ ...found, asked }, what).toEqual({ harm: false, elements: [], attributes: [], addresses: [], asked: [] });
  page.removeAllListeners();
}

test('the look for harm sees it', async ({ page }) => {
  const harmful = [
    '<img src=x onerror="window.harm=1">',
    '<a href="javascript:1">x</a>',
    '<p onclick="1">x</p>',
    '<script></script>',
  ];
  for (const html of harmful) await expect(expectHarmless(page, html, html)).rejects.toThrow();
});

test('hostile Markdown, drawings and questions end as text', async ({ page }) => {
  for (const words of hostileMarkdown) {
    const add = (old: string) => `${old}\n\n${words}\n`;
    const within = (old: string) => old.replace('画一个圆。', words);
    const html = htmlOf({
      'course.md': add,
      '1-round/1-look.md': within,
      '1-round/2-draw.md': add,
      'assessments/circle.md': add,
    });
    await expectHarmless(page, html, words);
  }
  for (const svg of hostileDrawings) await expectHarmless(page, htmlOf({ 'media/circle.svg': svg }), svg);
  for (const bank of hostileQuestions) {
    const { course } = readCourse('circles', smallCourse({ '1-round/quiz.gift': bank }), new Set(['AA01']));
    await expectHarmless(page, course?.questions.map(({ content }) => content.stem).join('') ?? '', bank);
  }
});

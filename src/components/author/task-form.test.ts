import { describe, expect, it } from 'vitest';
import { readFront, splitFile } from '#domain/courses/front-matter-edit.ts';
import { readPackageFolder } from '#domain/courses/package-folder.ts';
import { fieldsOfTask, rubricOf, sumOfWeights, type TaskFields } from './task-fields.ts';
import { canFill, composeTask, readTask } from './task-form.ts';

const { files } = await readPackageFolder('courses');
const shipped = [...files].flatMap(([path, bytes]) =>
  path.includes('/assessments/') ? [[path, new TextDecoder().decode(bytes)] as const] : [],
);
const [, sample = ''] = shipped.find(([path]) => path.endsWith('pitch-3min.md')) ?? [];

/** The form as the page writes it. */
function send({ words, evidence, criteria, body }: TaskFields, press = ''): FormData {
  const form = new FormData();
  for (const [key, value] of Object.entries(words)) form.set(`task.${key}`, value);
  evidence.forEach(({ isRequired, maxLength, maxSeconds, maxValue, ...item }, at) => {
    const limits = { max_length: maxLength, max_seconds: maxSeconds, max_value: maxValue };
    const row = { ...item, ...limits, is: '1', ...(isRequired && { required: 'on' }) };
    for (const [key, value] of Object.entries(row)) form.set(`evidence.${at}.${key}`, value);
  });
  criteria.forEach(({ isGate, competencies, levels, ...item }, at) => {
    for (const [key, value] of Object.entries({ ...item, is: '1', ...(isGate && { gate: 'on' }) }))
      form.set(`rubric.${at}.${key}`, value);
    for (const [level, value] of Object.entries(levels)) form.set(`rubric.${at}.levels.${level}`, value);
    for (const code of competencies) form.append(`rubric.${at}.competencies`, code);
  });
  // A browser ends lines as Windows does.
  form.set('text', body.replaceAll('\n', '\r\n'));
  form.set('press', press);
  return form;
}

const front = splitFile(sample).front;
const pressed = (press: string) => readTask(send(fieldsOfTask(sample), press));

describe('the form of an assessment', () => {
  it.each(shipped)('holds %s and gives it back byte by byte', (_path, text) => {
    expect(canFill(text)).toBe(true);
    expect(composeTask(splitFile(text).front, readTask(send(fieldsOfTask(text))))).toBe(text);
  });

  it('changes the line of one level and no other', () => {
    const fields = fieldsOfTask(sample);
    const [first, ...rest] = fields.criteria;
    if (!first) throw new Error('criteria');
    const levels = { ...first.levels, 2: '少了一步' };
    const changed = composeTask(front, { ...fields, criteria: [{ ...first, levels }, ...rest] });
    const [before, after] = [sample.split('\n'), changed.split('\n')];
    expect(after.filter((line, at) => line !== before[at])).toEqual(['      2: 少了一步']);
  });

  it('adds what is handed in under an id of its own, and criteria of what is missing to 100%', () => {
    const evidence = pressed('add.evidence.number').evidence;
    expect(evidence.at(-1)).toMatchObject({ id: 'number1', kind: 'number', isRequired: true, label: '' });
    const less = readTask(
      send({ ...fieldsOfTask(sample), criteria: fieldsOfTask(sample).criteria.slice(0, 2) }, 'add.rubric'),
    );
    expect(less.criteria.map(({ id }) => id)).toEqual(['C1', 'C2', 'C3']);
    expect(sumOfWeights(less.criteria)).toBe(100);
  });

  it('moves and takes out rows, and keeps what was typed', () => {
    const ids = fieldsOfTask(sample).criteria.map(({ id }) => id);
    expect(
      pressed('down.rubric.0')
        .criteria.map(({ id }) => id)
        .slice(0, 2),
    ).toEqual([ids[1], ids[0]]);
    expect(pressed('remove.rubric.0').criteria.map(({ id }) => id)).toEqual(ids.slice(1));
    expect(pressed('remove.rubric.0').body).toBe(splitFile(sample).body);
  });

  it('keeps the fields of the other kinds while the kind is changed', () => {
    const fields = fieldsOfTask(sample);
    const evidence = fields.evidence.map((item) => ({ ...item, kind: 'text' as const }));
    const once = readTask(send({ ...fields, evidence }));
    expect(once.evidence.map(({ unit, min, maxValue }) => [unit, min, maxValue])).toEqual(
      fields.evidence.map(({ unit, min, maxValue }) => [unit, min, maxValue]),
    );
  });

  it('writes numbers as numbers, and what is none as it was typed', () => {
    const fields = fieldsOfTask(sample);
    const said = composeTask(front, { ...fields, words: { ...fields.words, days: '9', minutes: '很久' } });
    expect(readFront(said)).toMatchObject({ days: 9, minutes: '很久' });
  });

  it('writes the sizes of a group, and takes the line away for work done alone', () => {
    const fields = fieldsOfTask(sample);
    const together = composeTask(front, { ...fields, words: { ...fields.words, group: '2-4' } });
    expect(readFront(together)).toMatchObject({ group: '2-4' });
    const { front: grouped } = splitFile(together);
    expect(readFront(composeTask(grouped, { ...fields, words: { ...fields.words, group: ' ' } }))).toEqual(
      readFront(front),
    );
  });

  it('shows a rubric to mentors as far as it is written', () => {
    const fields = fieldsOfTask(sample);
    expect(rubricOf(fields).criteria.map(({ weight }) => weight)).toEqual([30, 25, 25, 20]);
    expect(
      rubricOf({ ...fields, criteria: fields.criteria.map((one) => ({ ...one, weight: 'x' })) }).criteria[0]?.weight,
    ).toBe(0);
  });

  it('leaves what it cannot hold to the text editor', () => {
    expect(canFill('没有说明\n')).toBe(false);
    expect(canFill('---\ntitle: [\n---\n')).toBe(false);
    expect(canFill(sample)).toBe(true);
    expect(fieldsOfTask('---\nrubric: 一句话\nevidence: [1, null, { id: x }]\n---\n')).toMatchObject({
      ...{ criteria: [], evidence: [{ id: 'x', kind: 'photo' }] },
    });
  });
});

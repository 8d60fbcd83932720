import readXlsxFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { exportName, exportWordsOf } from '#messages/export-words.ts';
import type { Ctx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { unzip } from '#server/zip.ts';
import { rawFigures, readRaw } from '#tests/support/raw-figures.ts';
import { actAs, now, openWorld, world } from '#tests/support/world.ts';
import { type ExportFacts, readExport } from './export-facts.ts';
import { type ClassTemplate, exportTemplates, maskName, plainText } from './export-templates.ts';
import { planSheets, writeExport } from './export-workbook.ts';

const templates: ClassTemplate[] = ['women', 'commerce', 'agriculture', 'labour', 'college'];
const wordsFor = ({ locale }: Ctx, { cohort }: ExportFacts) => {
  const taken = { id: newId(now), by: world.coordinator.name, unit: '县妇联', at: now };
  return exportWordsOf(locale, { cohort, taken, version: 1 });
};

describe('a report', () => {
  it.each(templates)(
    '%s: every figure is the one of the raw facts, hidden where few stand behind it',
    async (template) => {
      const db = await openWorld();
      const ctx = await actAs(db, world.coordinator);
      const raw = await readRaw(db);
      for (const { id: cohortId } of [world.cohorts.evening, world.cohorts.spring]) {
        const facts = await readExport(ctx, { template, cohortId });
        const expected = rawFigures(raw, [cohortId], '2026-11-19', null);
        const told = facts.figures.filter(({ id, hidden }) => hidden === null && id in expected);
        expect(told.length).toBeGreaterThan(1);
        for (const { id, numerator, denominator } of told)
          expect([id, numerator, denominator]).toEqual([id, ...(expected[id] ?? [])]);
        const completion = facts.figures.find(({ id }) => id === 'completion');
        if (completion && cohortId === world.cohorts.spring.id) {
          expect(completion).toMatchObject({ hidden: 'few', value: null });
        }
      }
    },
  );

  it.each(templates)(
    '%s opens as a workbook with its heads, everybody who agreed, totals and notes',
    async (template) => {
      const db = await openWorld();
      const ctx = await actAs(db, world.coordinator);
      const facts = await readExport(ctx, { template, cohortId: world.cohorts.evening.id });
      const words = wordsFor(ctx, facts);
      const plans = planSheets(facts, words);
      const sheets = await readXlsxFile(await writeExport(facts, words));
      expect(sheets.map(({ sheet }) => sheet)).toEqual(plans.map(({ name }) => name));
      for (const [at, { heads, rows, title }] of plans.entries()) {
        const data = sheets[at]?.data ?? [];
        expect(data[0]?.[0]).toBe(title);
        expect(String(data[1]?.[0])).toContain('填报单位：县妇联');
        expect(String(data[2]?.[0])).toContain(world.coordinator.name);
        expect(data[3]).toEqual(heads);
        expect(data.length).toBeGreaterThanOrEqual(rows.length + 5);
      }
      expect(plans[0]?.rows).toHaveLength(world.cohorts.evening.learners.length);
      expect(plans[0]?.total?.[1]).toBe(world.cohorts.evening.learners.length);
    },
  );

  it('leaves out who has not agreed, and says how many only from five on', async () => {
    const db = await openWorld();
    const [first] = world.cohorts.evening.learners;
    const personId = first?.id ?? '';
    await db.tx((tx) =>
      tx.insert(db.tables.consent).values({
        ...{ id: newId(now), personId, purpose: 'federation', isGiven: false, wording: '2026-11', at: now },
      }),
    );
    const ctx = await actAs(db, world.coordinator);
    const facts = await readExport(ctx, { template: 'women', cohortId: world.cohorts.evening.id });
    expect(facts.people.map(({ learnerId }) => learnerId)).not.toContain(personId);
    expect(facts.withheld).toBe(1);
    const words = wordsFor(ctx, facts);
    expect(words.withheld(1)).toContain('不足 5 人');
    expect(words.withheld(5)).toContain('5 人');
    expect(planSheets(facts, words)[0]?.total?.slice(0, 2)).toEqual(['合计', 15]);
    const [roster] = await readXlsxFile(await writeExport(facts, words));
    expect(roster?.data.at(-1)?.[0]).toBe(`${words.notes} ${words.withheld(1)}`);
  });

  it('shows names in full only where the office has to know, and no whole phone', async () => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const cohortId = world.cohorts.evening.id;
    for (const template of templates) {
      const text = JSON.stringify(planSheets(...(await plan(ctx, template, cohortId))));
      expect(text.includes('马小燕')).toBe(exportTemplates[template].names === 'full');
      expect(text).not.toMatch(/1\d{10}/);
    }
  });

  it.each(['county', 'learner', 'mentor'] as const)('is not for %s', async (role) => {
    const db = await openWorld();
    const who = { county: world.county, learner: world.learners.maXiaoyan, mentor: world.mentor }[role];
    const ctx = await actAs(db, who);
    const reading = readExport(ctx, { template: 'women', cohortId: world.cohorts.evening.id });
    await expect(reading).rejects.toMatchObject({ code: role === 'county' ? 'forbidden' : 'not-found' });
  });
});

async function plan(ctx: Ctx, template: ClassTemplate, cohortId: string) {
  const facts = await readExport(ctx, { template, cohortId });
  return [facts, wordsFor(ctx, facts)] as const;
}

it.each([
  ['马小燕', '马**'],
  ['石磊', '石*'],
  ['娜仁托娅', '娜**'],
  ['李', '李*'],
  ['', '*'],
])('%s is masked as %s', (name, masked) => expect(maskName(name)).toBe(masked));

it.each([
  ['=1+1', "'=1+1"],
  ['+86', "'+86"],
  ['-2', "'-2"],
  ['@sum', "'@sum"],
  ['\tx', "'\tx"],
  ['石磨村', '石磨村'],
  ['—', '—'],
])('%j is written as %j', (text, written) => expect(plainText(text)).toBe(written));

it('prints each sheet as wide as a page, its head on every one', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const facts = await readExport(ctx, { template: 'labour', cohortId: world.cohorts.evening.id });
  const { files } = await unzip(await writeExport(facts, wordsFor(ctx, facts)), { files: 99, each: 1e8, total: 1e9 });
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const sheets = [...files.keys()].filter((path) => path.startsWith('xl/worksheets/sheet'));
  expect(sheets).toHaveLength(4);
  for (const path of sheets) {
    expect(text(path)).toContain('<pageSetUpPr fitToPage="1"/>');
    expect(text(path)).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"\/>/);
  }
  const titles = text('xl/workbook.xml').match(/_xlnm\.Print_Titles" localSheetId="\d">'[^']+'!\$4:\$4</g);
  expect(titles).toHaveLength(4);
  // a phone or a number of a certificate is text, whatever it looks like
  const [roster] = await readXlsxFile(await writeExport(facts, wordsFor(ctx, facts)));
  const at = exportTemplates.labour.columns.indexOf('phone');
  for (const row of roster?.data.slice(4, -2) ?? []) expect(typeof (row[at] ?? '')).toBe('string');
});

it('is called as offices call it', () => {
  const cohort = { title: '宝妈夜校 2026 第 1 期', titleEn: 'Mothers 2026 No. 1' };
  expect(exportName('zh-CN', { county: '青穗县', cohort, template: 'women', at: now })).toBe(
    '青穗县_宝妈夜校_2026第1期_妇联专表_20261119',
  );
});

it('counts who knows about loans, agrees to be a model, has a kit or an account, from five on', async () => {
  const db = await openWorld();
  const { followUp, outcomeFact, consent } = db.tables;
  const cohortId = world.cohorts.evening.id;
  const by = world.coordinator.id;
  await db.tx(async (tx) => {
    for (const [at, { id: learnerId }] of world.cohorts.evening.learners.entries()) {
      const followUpId = newId(now);
      const own = { cohortId, learnerId };
      await tx.insert(followUp).values({
        ...{ id: followUpId, ...own, milestone: 'd30', channel: 'phone', result: 'answered', note: '', by, at: now },
      });
      await tx.insert(outcomeFact).values([
        { id: newId(now), followUpId, ...own, kind: 'loan-quiz', answer: at < 7 ? 'yes' : 'no' },
        { id: newId(now), followUpId, ...own, kind: 'loan-wish', answer: at < 3 ? 'yes' : 'unsure' },
      ]);
      const given = { id: newId(now), personId: learnerId, purpose: 'cases', wording: '2026-11', at: now } as const;
      if (at < 5) await tx.insert(consent).values({ ...given, isGiven: true });
    }
  });
  const ctx = await actAs(db, world.coordinator);
  const women = await readExport(ctx, { template: 'women', cohortId });
  const said = women.counts.map(({ name, people }) => [name, people]);
  expect(said).toEqual([
    ['loan-quiz', 7],
    ['loan-wish', null],
    ['models', 5],
  ]);
  const [, figures] = planSheets(women, wordsFor(ctx, women));
  expect(figures?.rows.find(([name]) => name === '创业贷款意向')?.[1]).toBe('不足 5 人');
  const commerce = await readExport(ctx, { template: 'commerce', cohortId });
  expect(commerce.counts.map(({ name }) => name)).toEqual(['kits', 'accounts']);
});

/** Files as they are written, read back: each figure in them is the one that the raw facts give. */
import readXlsxFile from 'read-excel-file/node';
import { expect, it } from 'vitest';
import { exportWordsOf } from '#messages/export-words.ts';
import { monthPaperOf } from '#messages/month-words.ts';
import { zhCN } from '#messages/zh-CN.ts';
import { newId } from '#server/ids.ts';
import { readPdf } from '#tests/support/pdf.ts';
import { type RawFigure, rawFigures, readRaw } from '#tests/support/raw-figures.ts';
import { rawMinutes, readRawMinutes } from '#tests/support/raw-minutes.ts';
import { actAs, now, openWorld, world } from '#tests/support/world.ts';
import { readExport } from './export-facts.ts';
import type { ClassTemplate } from './export-templates.ts';
import { writeExport } from './export-workbook.ts';
import { indicators } from './indicator-rules.ts';
import { readMonthReport } from './month-report.ts';
import { pressMonth } from './press-month.ts';

const today = '2026-11-19';
const nameOf: Record<string, string> = zhCN;
const idOf = new Map(indicators.map(({ id }) => [nameOf[`indicator.${id}`], id]));

/** 92%, ¥4.50, 1,286, as a table of an office has it; 分母 0 is a dash. */
function say(id: string, [numerator, denominator]: RawFigure): string {
  if (denominator === 0) return '—';
  if (denominator === null) return numerator.toLocaleString('en');
  if (id === 'parcel-cost') return `¥${(Math.round(numerator / denominator) / 100).toFixed(2)}`;
  return `${Math.round((numerator / denominator) * 100)}%`;
}

it.each(['women', 'commerce', 'agriculture', 'labour', 'college'] satisfies ClassTemplate[])(
  'workbook: %s',
  async (template) => {
    const db = await openWorld();
    const ctx = await actAs(db, world.coordinator);
    const [raw, minutes] = [await readRaw(db), await readRawMinutes(db)];
    for (const { id: cohortId } of [world.cohorts.evening, world.cohorts.spring]) {
      const facts = await readExport(ctx, { template, cohortId });
      const taken = { id: newId(now), by: '', unit: '', at: now };
      const words = exportWordsOf('zh-CN', { cohort: facts.cohort, taken, version: 1 });
      const sheets = await readXlsxFile(await writeExport(facts, words));
      const expected = { ...rawFigures(raw, [cohortId], today, null), ...rawMinutes(minutes, [cohortId], now) };
      const rows = sheets[1]?.data.filter(([name]) => idOf.has(String(name))) ?? [];
      const told = rows.filter(([, value]) => !String(value).includes('不'));
      for (const [name, value, parts] of told) {
        const id = idOf.get(String(name)) ?? '';
        const own = expected[id] ?? [-1, null];
        expect([id, value]).toEqual([id, say(id, own)]);
        expect([id, parts ?? '']).toEqual([id, own[1] === null ? '' : own.join(' / ')]);
      }
      expect(told.length).toBeGreaterThan(1);
    }
  },
);

it('monthly report: what stands in the PDF', async () => {
  const db = await openWorld();
  const ctx = await actAs(db, world.coordinator);
  const [raw, minutes] = [await readRaw(db), await readRawMinutes(db)];
  const cohortIds = raw.cohorts.filter((one) => one.organisationId === ctx.actor.organisationId).map(({ id }) => id);
  const expected = { ...rawFigures(raw, cohortIds, today, null), ...rawMinutes(minutes, cohortIds, now) };
  const report = await readMonthReport(ctx, '2026-10');
  const taken = { id: newId(now), by: '', unit: '', at: now };
  const paper = monthPaperOf('zh-CN', { report, taken, version: 1, isTold: false });
  const { pages } = await readPdf(await pressMonth(paper, now, ctx.actor.id));
  const runs = pages[0]?.runs ?? [];
  const lineOf = (name: string): string[] => {
    const at = runs.find(({ text, x }) => text === name && x < 60);
    const line = runs.filter(({ y, text }) => at && Math.abs(y - at.y) < 1 && text.trim() !== '');
    return line.toSorted((one, other) => one.x - other.x).map(({ text }) => text);
  };
  const compared = indicators.filter(({ id }) => {
    const [, , value = ''] = lineOf(nameOf[`indicator.${id}`] ?? '');
    const own = expected[id];
    if (!own || value.includes('不')) return false;
    expect([id, value]).toEqual([id, say(id, own)]);
    return true;
  });
  const wanted = ['people', 'sign-ins', 'attendance', 'planned', 'scheduled', 'delivered', 'evidenced', 'childcare'];
  expect(compared.map(({ id }) => id)).toEqual(expect.arrayContaining(wanted));
});

/** One learner as the columns of a report, in the words of a language. */
import { classHours } from '#domain/certification/rules.ts';
import type { ExportPerson } from './export-facts.ts';
import type { CountName, ExportColumn, ExtraSheet, Gap } from './export-templates.ts';
import type { Figure } from './indicator-rules.ts';
import type { RosterRow } from './roster.ts';

/** All that a workbook says beside its figures. */
export type ExportWords = {
  cohort: string;
  sheets: Record<'roster' | 'figures' | ExtraSheet, string>;
  column: (column: ExportColumn) => string;
  figureHeads: string[];
  figure: (figure: Figure) => { name: string; means: string; value: string; evidence: string };
  count: (name: CountName) => { name: string; means: string };
  ownRecords: string;
  gap: (gap: Gap) => string;
  byHand: string;
  states: Record<RosterRow['state'], string>;
  revoked: string;
  yes: string;
  total: string;
  withheld: (people: number) => string;
  /** 填报单位, 填报人, 审核人, 电话, 日期. */
  filler: string[];
  /** Who took it out, and when. */
  watermark: string;
  /** What holds for every sheet. */
  notes: string;
  marks: Record<'present' | 'late' | 'absent' | 'excused', string>;
  archiveHeads: string[];
  archive: string[];
  groupHeads: string[];
  ageBands: string;
  villages: string;
  unknown: string;
  few: string;
  sessionHeads: string[];
  teacherHours: (teacher: string) => string;
};

export function valuesOf(
  person: ExportPerson,
  { columns, number }: { columns: readonly ExportColumn[]; number: number },
  words: ExportWords,
): (string | number)[] {
  const { theoryMinutes: theory, practiceMinutes: practice, rate, reach } = person;
  const yes = (isIt: number): string => (isIt > 0 ? words.yes : '');
  const values: Record<ExportColumn, string | number> = {
    number,
    ...{ name: person.name, ageBand: person.ageBand, town: person.town, village: person.village, phone: person.phone },
    ...{ theory, practice, hours: Number(classHours(theory + practice)), rate: shareOf(rate) },
    ...{ quizzes: person.quizzes, passes: person.passes, state: words.states[person.state] },
    certificate: certificateOf(person, words),
    ...{ job: yes(reach.jobs), live: yes(reach.live), order: yes(reach.order) },
    households: reach.households || '',
    note: '',
  };
  return columns.map((column) => values[column]);
}

/** A whole percentage; 分母 0 is a dash. */
export const shareOf = (share: number | null): string => (share === null ? '—' : `${Math.round(share * 100)}%`);

function certificateOf({ certificate }: ExportPerson, { revoked }: ExportWords): string {
  if (!certificate) return '';
  return certificate.isRevoked ? `${certificate.number}（${revoked}）` : certificate.number;
}

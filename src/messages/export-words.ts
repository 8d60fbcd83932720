/** The words of a report's workbook, and what the file is called. Doors hand them to the domain, which knows none. */
import type { Locale } from '#server/context.ts';
import { formatFigure } from './format-figure.ts';
import { chinaDay, formatMoment, titleIn } from './formats.ts';
import { type Translate, translateTo } from './translate.ts';

type Titled = { title: string; titleEn: string };
type Template = 'women' | 'commerce' | 'agriculture' | 'labour' | 'college';
type Taken = { id: string; by: string; unit: string; at: Date };

/** Of one class and one export. The facts' figures come already reckoned; here they only get their words. */
export function exportWordsOf(
  locale: Locale,
  { cohort, taken, version }: { cohort: Titled; taken: Taken; version: number },
) {
  const t = translateTo(locale);
  const at = formatMoment(locale, taken.at);
  return {
    cohort: titleIn(locale, cohort),
    ...sheetWords(t),
    ...figureWords(locale, t),
    filler: [
      ...[t('exports.filler.unit', { unit: taken.unit }), t('exports.filler.by', { name: taken.by })],
      ...[t('exports.filler.checker'), t('exports.filler.phone'), t('exports.filler.on', { date: chinaDay(taken.at) })],
    ],
    watermark: t('exports.watermark', { name: taken.by, at, id: taken.id.slice(0, 13) }),
    notes: t('exports.notes', { version, at }),
    withheld: (people: number) =>
      people === 0
        ? ''
        : t('exports.withheld', {
            people: people < 5 ? t('exports.fewPeople') : t('exports.peopleCount', { people }),
          }),
  };
}

const papers = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The heads of the roster's columns. */
function columnWords(t: Translate) {
  return {
    ...{ number: t('exports.column.number'), name: t('exports.column.name'), ageBand: t('exports.column.ageBand') },
    ...{ town: t('exports.column.town'), village: t('exports.column.village'), phone: t('exports.column.phone') },
    ...{ theory: t('exports.column.theory'), practice: t('exports.column.practice'), hours: t('exports.column.hours') },
    ...{ rate: t('exports.column.rate'), quizzes: t('exports.column.quizzes'), passes: t('exports.column.passes') },
    ...{ state: t('exports.column.state'), certificate: t('exports.column.certificate'), job: t('exports.column.job') },
    ...{ live: t('exports.column.live'), order: t('exports.column.order'), note: t('exports.column.note') },
    households: t('exports.column.households'),
  };
}

function sheetWords(t: Translate) {
  const columns = columnWords(t);
  return {
    column: (column: keyof typeof columns) => columns[column],
    sheets: {
      ...{ roster: t('exports.sheet.roster'), figures: t('exports.sheet.figures'), groups: t('exports.sheet.groups') },
      ...{ attendance: t('exports.sheet.attendance'), sessions: t('exports.sheet.sessions') },
      archive: t('exports.sheet.archive'),
    },
    states: {
      ...{ none: t('roster.state.none'), waiting: t('roster.state.waiting'), passed: t('roster.state.passed') },
      'needs-revision': t('roster.state.needs-revision'),
    },
    ...{ revoked: t('roster.revoked'), yes: t('exports.yes'), total: t('exports.total') },
    marks: {
      ...{ present: t('desk.mark.present'), late: t('desk.mark.late') },
      ...{ absent: t('desk.mark.absent'), excused: t('desk.mark.excused') },
    },
    archiveHeads: [t('exports.column.number'), t('exports.archive.head'), t('exports.archive.done')],
    archive: papers.map((paper) => t(`exports.archive.${paper}`)),
    groupHeads: [t('exports.group.kind'), t('exports.group.name'), t('exports.group.people')],
    ...{ ageBands: t('desk.ageBands'), villages: t('desk.villages'), unknown: t('desk.unknownAge') },
    few: t('exports.fewPeople'),
    sessionHeads: [
      ...[
        t('exports.column.number'),
        t('exports.session.day'),
        t('exports.session.title'),
        t('exports.session.teacher'),
      ],
      ...[
        t('exports.column.theory'),
        t('exports.column.practice'),
        t('exports.column.hours'),
        t('exports.session.came'),
      ],
    ],
    teacherHours: (teacher: string) => t('exports.session.teacherHours', { teacher }),
  };
}

function figureWords(locale: Locale, t: Translate) {
  type Shown = Parameters<typeof formatFigure>[1];
  type Named = Shown & { id: FigureId; evidence: 'E0' | 'E1' | 'E2' | 'E3' | null };
  const gap = (one: Gap) => t(`exports.gap.${one}`);
  return {
    gap,
    count: (one: Count) => ({ name: t(`exports.count.${one}`), means: t(`exports.count.${one}.means`) }),
    ownRecords: t('reports.noEvidence'),
    byHand: t('exports.byHand'),
    figureHeads: [
      ...[t('exports.head.indicator'), t('exports.head.value'), t('exports.head.parts'), t('exports.head.means')],
      ...[t('exports.head.version'), t('exports.head.evidence'), t('exports.head.taken')],
    ],
    figure: (figure: Named) => ({
      name: t(`indicator.${figure.id}`),
      means: t(`indicator.${figure.id}.means`),
      value: formatFigure(locale, figure, t),
      evidence: figure.evidence ? t(`indicator.evidence.${figure.evidence}`) : t('reports.noEvidence'),
    }),
  };
}

type IdOf<Key> = Key extends `indicator.${infer Id}.means` ? Id : never;
type FigureId = IdOf<Parameters<Translate>[0]>;
type CountOf<Key> = Key extends `exports.count.${infer Name}.means` ? Name : never;
type Count = CountOf<Parameters<Translate>[0]>;
type GapOf<Key> = Key extends `exports.gap.${infer Name}` ? Name : never;
type Gap = GapOf<Parameters<Translate>[0]>;

const bare = (text: string): string => text.replace(/[\s\\/:*?"<>|]+/g, '');

/** 青穗县_柿湾村播夜校_2026第4期_妇联专表_20261120: the class and its number apart, as offices write it. */
export function exportName(
  locale: Locale,
  { county, cohort, template, at }: { county: string; cohort: Titled; template: Template; at: Date },
): string {
  const t = translateTo(locale);
  const title = bare(titleIn(locale, cohort)).replace(/(\D)(20\d\d)/, '$1_$2');
  const words = { county: bare(county), cohort: title, template: bare(t(`exports.template.${template}`)) };
  return t('exports.file', { ...words, date: chinaDay(at).replaceAll('-', '') });
}

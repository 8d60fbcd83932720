/** What a record of one batch must hold, and the rules that it must keep. `record` is the finished record. */
import { dayNumber, dayOf, sum } from '#plugin-api';
import { amountOf, fieldsOf, isYes, listOf, positiveOf } from './reading.js';

/** Names that may not be used at all (a teaching list; a task may bring its own as `banned`). */
export const BANNED = [
  '甲胺磷',
  '对硫磷',
  '久效磷',
  '磷胺',
  '六六六',
  '滴滴涕',
  '毒杀芬',
  '杀虫脒',
  '除草醚',
  '艾氏剂',
  '狄氏剂',
];

const plain = (value) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFKC').trim().slice(0, 300) : '';
/** Whether something was written: a letter, a figure or a Chinese sign, and not "none known". */
const isWritten = (value) => /[\p{L}\p{N}]/u.test(plain(value));
/** Rows of a table, or a list written by hand. */
export const rowsOf = (value) =>
  (Array.isArray(value) ? value : Object.values(fieldsOf(value))).slice(0, 60).map(fieldsOf);

/** A day as it is typed: 2026-08-09, 20260809, 2026/8/9, 2026年8月9日; without a year the year of `today` is meant. */
export function dayIn(typed, today) {
  const text = plain(typed).replace(/\s/g, '');
  const [, year, month, date] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ?? /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  if (!month) return null;
  const full = `${year ?? plain(today).slice(0, 4)}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return dayNumber(full) === null ? null : full;
}

/** A day that counts: a real one, not after the day the record is handed in. */
function soundDay(typed, task) {
  const day = dayIn(typed, task.today);
  const last = dayNumber(task.today);
  return day !== null && (last === null || dayNumber(day) <= last) ? day : null;
}

/** Inputs that were used; rows with nothing in them do not count. */
const inputsOf = (record) => rowsOf(record.inputs).filter((row) => Object.values(row).some(isWritten));
/** What went out; a customer whom the task names counts once an amount stands there. */
export const outsOf = (record) =>
  rowsOf(record.outs).filter((row) => isWritten(row.kg) || (isWritten(row.to) && row.isNamed !== true));

/** The interval of an input: what the task says of the product is true, else what stands in the record. */
function intervalOf(row, task) {
  const known = rowsOf(task.products).find(({ name }) => isWritten(name) && plain(name) === plain(row.name));
  return amountOf(known?.interval ?? row.interval);
}

const isWhole = (row, names) => names.every((name) => isWritten(row[name]));

/** What is missing, by the eleven items of a record; each in words. */
export function missingIn(record, task) {
  const inputs = inputsOf(record);
  const day = (value) => soundDay(value, task) !== null;
  const isInputWhole = (row) =>
    isWhole(row, ['name', 'source', 'method', 'dose', 'purpose']) &&
    day(row.start) &&
    day(row.stop) &&
    intervalOf(row, task) !== null;
  const outs = outsOf(record);
  const left = leftOver(record);
  const isOutWhole = (row) => isWritten(row.to) && positiveOf(row.kg) !== null;
  const found = [
    ['subject', isWhole(record, ['subject', 'contact']), '谁的货、怎么联系，两样都要。'],
    ['plot', isWhole(record, ['plot', 'area']), '地块编号和面积，两样都要。'],
    ['product', isWhole(record, ['product', 'variety']), '品名和品种，两样都要。'],
    [
      'inputs',
      inputs.length > 0 ? inputs.every(isInputWhole) : isYes(record.noInputs),
      '每种药肥写全：名称、证号或来源、用法、用量、起止日、用途、间隔。没用就写明没用。',
    ],
    ['pests', isWritten(record.pests), '病虫害怎么防的，写一句。没有发生也写。'],
    [
      'harvest',
      day(record.harvestDate) && positiveOf(record.harvestKg) !== null,
      '采收日和数量都要。日子不能晚于今天。',
    ],
    ['batch', isBatchRight(record, task), batchWords(record, task)],
    [
      'test',
      isWhole(record, ['testLab', 'testItem', 'testNo', 'testResult']) && day(record.testDate),
      '检测写全：哪家、什么项目、编号、日期、结果。日子不能晚于今天。',
    ],
    [
      'cert',
      isWhole(record, ['certNo', 'certPlace', 'certPromise', 'certIssuer']) &&
        positiveOf(record.certKg) !== null &&
        day(record.certDate),
      '合格证写全：编号、数量、产地、日期、承诺、谁开的。',
    ],
    [
      'out',
      outs.length > 0 && outs.every(isOutWhole) && (!left?.above(0) || isWritten(record.leftover)),
      '每一笔写去哪、多少。没卖完的，写明余下的去哪了。',
    ],
    ['photos', photosOf(record, task).length >= 2, '照片或视频至少两张。'],
  ];
  return found.map(([item, isThere, message]) => ({ item, isThere, message: isThere ? '写全了。' : message }));
}

const BATCH = /^([A-Z0-9]{2,8})-([A-Z0-9]{1,6})-(\d{8})-(0[1-9]|[1-9]\d)$/;
function isBatchRight(record, task) {
  const [, subject, plot, date] = BATCH.exec(plain(record.batch)) ?? [];
  const harvest = soundDay(record.harvestDate, task);
  const { subjectCode, plotCode } = task;
  return (
    date !== undefined &&
    dayIn(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`) !== null &&
    (harvest === null || date === harvest.replaceAll('-', '')) &&
    (!isWritten(subjectCode) || subject === plain(subjectCode)) &&
    (!isWritten(plotCode) || plot === plain(plotCode))
  );
}

function batchWords(record, task) {
  const [, subject, plot, date] = BATCH.exec(plain(record.batch)) ?? [];
  if (!isWritten(record.batch)) return '批次号还空着。写成：主体码-地块码-采收日-序号。';
  if (date === undefined) return '批次号分四段，用短横隔开。字母大写，日子八位，序号两位。';
  const harvest = soundDay(record.harvestDate, task);
  if (harvest !== null && date !== harvest.replaceAll('-', '')) return '批次号里的日子，要和采收日一样。';
  if (isWritten(task.subjectCode) && subject !== plain(task.subjectCode)) return '批次号第一段，要用自己的主体码。';
  if (isWritten(task.plotCode) && plot !== plain(task.plotCode)) return '批次号第二段，要用这块地的码。';
  return '批次号里没有这一天。';
}

/** Photos of a record: ids of the task's photos, photos with year and hash, or a number of them. */
export function photosOf(record, task) {
  const known = rowsOf(task.photos);
  if (!Array.isArray(record.photos)) {
    const count = positiveOf(record.photos)?.floor() ?? 0;
    return Array.from({ length: Math.min(count, 99) }, () => ({}));
  }
  return listOf(record.photos)
    .slice(0, 99)
    .filter((one) => isWritten(one) || Object.keys(fieldsOf(one)).length > 0)
    .map((one) => (isWritten(one) ? (known.find(({ id }) => plain(id) === plain(one)) ?? {}) : fieldsOf(one)));
}

/** Photos that a person has to look at: taken in another year than the harvest, or the same picture twice. */
export function doubtfulPhotos(record, task) {
  const photos = photosOf(record, task);
  const year = dayIn(record.harvestDate, task.today)?.slice(0, 4);
  const isOld = photos.some((one) => isWritten(one.year) && year && plain(one.year) !== year);
  const hashes = photos.map((one) => plain(one.hash)).filter((hash) => hash !== '');
  return [isOld && '有的照片不是这一年拍的。', new Set(hashes).size < hashes.length && '有一张照片用了两回。'].filter(
    Boolean,
  );
}

const leftOver = (record) => {
  const harvested = positiveOf(record.harvestKg);
  return harvested ? harvested.minus(soldOf(record)) : null;
};
const soldOf = (record) => sum(outsOf(record).map(({ kg }) => positiveOf(kg) ?? 0));

/** R1: harvest not before the last use plus the interval, for every input. Null when nothing can be compared. */
function intervalRule(record, task) {
  const harvest = dayIn(record.harvestDate, task.today);
  if (harvest === null) return null;
  const first = inputsOf(record).flatMap((row) => {
    const used = [row.start, row.stop].map((day) => dayNumber(dayIn(day, task.today))).filter((day) => day !== null);
    const interval = intervalOf(row, task);
    return used.length > 0 && interval
      ? [{ row, interval, last: Math.max(...used), day: Math.max(...used) + interval.upTo(1).floor() }]
      : [];
  });
  if (first.length === 0) return isYes(record.noInputs) ? { ok: true, message: '没有用药，间隔不用算。' } : null;
  const latest = first.reduce((one, two) => (two.day > one.day ? two : one));
  const ok = dayNumber(harvest) >= latest.day;
  return {
    ok,
    message: ok
      ? '每种药的间隔都满了。'
      : `间隔没满。用过「${plain(latest.row.name).slice(0, 8)}」，最早 ${dayOf(latest.day)} 才能采。`,
    how: `${dayOf(latest.last)} 加 ${latest.interval.brief()} 天，最早 ${dayOf(latest.day)}；采收 ${harvest}`,
  };
}

/** R2: tested from the day of harvest to the thirtieth day after, or before it with a sample flagged as taken before. */
function testRule(record, task) {
  const [harvest, test] = [record.harvestDate, record.testDate].map((day) => dayIn(day, task.today));
  if (harvest === null || test === null) return null;
  const days = dayNumber(test) - dayNumber(harvest);
  const ok = days < 0 ? isYes(record.preSample) : days <= 30;
  const late = days < 0 ? '检测在采收前，要写明是采前抽的样。' : '检测隔得太久，证明不了这一批。采收起 30 天里做。';
  return {
    ok,
    message: ok ? '检测日对得上这一批。' : late,
    how: `采收 ${harvest}，最晚 ${dayOf(dayNumber(harvest) + 30)}；检测 ${test}`,
  };
}

/** R3: no more went out than was harvested. */
function amountRule(record) {
  const harvested = positiveOf(record.harvestKg);
  if (harvested === null || outsOf(record).length === 0) return null;
  const sold = soldOf(record);
  const ok = !sold.above(harvested);
  return {
    ok,
    message: ok ? '卖出的没有多过采收的。' : `多出 ${sold.minus(harvested).brief()} 公斤，说不清哪来的。`,
    how: `卖出 ${sold.brief()} 公斤，采收 ${harvested.brief()} 公斤`,
  };
}

/** The three rules; those that nothing can be said of are left out. */
export const rulesOf = (record, task) =>
  [
    { rule: 'S10-R1', field: 'harvestDate', ...intervalRule(record, task) },
    { rule: 'S10-R2', field: 'testDate', ...testRule(record, task) },
    { rule: 'S10-R3', field: 'outs', ...amountRule(record) },
  ].filter(({ message }) => message !== undefined);

/** Inputs that may not be used at all. */
export function bannedIn(record, task) {
  const names = (Array.isArray(task.banned) ? task.banned : BANNED)
    .map((name) => plain(name).replace(/\s/g, ''))
    .filter(Boolean);
  return inputsOf(record)
    .map((row) => plain(row.name).replace(/\s/g, ''))
    .filter((name) => names.some((one) => name.includes(one)));
}

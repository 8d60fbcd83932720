/** 名单核对: what one row says about a person, and whether she can be taken into the class. */
import { type AgeBand, ageBands, checkName, checkPhone, plainPhone } from '#domain/accounts/rules.ts';
import type { BodyRow, Mapping } from './import-rules.ts';

/** `stop`: the row cannot be taken. `skip`: nothing to do. `note`: taken, and something is left out. */
export const findingKinds = {
  'name-missing': 'stop',
  'name-long': 'stop',
  'phone-short': 'stop',
  'phone-long': 'stop',
  'phone-odd': 'stop',
  'phone-cut': 'stop',
  'phone-masked': 'stop',
  'of-elsewhere': 'stop',
  'phone-of-other': 'stop',
  'phone-shared': 'stop',
  'too-young': 'stop',
  twice: 'stop',
  'in-class': 'skip',
  waiting: 'skip',
  'phone-missing': 'note',
  'phone-first': 'note',
  'village-unknown': 'note',
  'village-unclear': 'note',
  'age-unknown': 'note',
} as const satisfies Record<string, 'stop' | 'skip' | 'note'>;
export type FindingRule = keyof typeof findingKinds;

export type Finding = {
  rule: FindingRule;
  /** What the cell says, for finding it; the row it repeats. */
  said: string;
  row: number | null;
};

export type ReadPerson = {
  number: number;
  name: string;
  /** Eleven digits; null for who has none. */
  phone: string | null;
  town: string;
  village: string;
  ageBand: AgeBand | null;
  findings: Finding[];
};

/** `isOurs`: she belongs to the body that runs the class already. */
export type KnownPerson = { id: string; name: string; isOurs: boolean; place: 'in-class' | 'waiting' | null };
export type KnownVillage = { id: string; name: string; townName: string };

/** What is there already: people by phone, the names of this class with the village (`马小燕 shimo`), all villages. */
export type Known = {
  people: ReadonlyMap<string, KnownPerson>;
  names: ReadonlySet<string>;
  villages: readonly KnownVillage[];
};

export type Checked = ReadPerson & {
  villageId: string | null;
  /** Who she is here already; null for somebody new. */
  personId: string | null;
  verdict: 'ready' | 'stop' | 'skip';
};

const note = (rule: FindingRule, said = '', row: number | null = null): Finding => ({ rule, said, row });

/** Reads the cells of one row: full-width signs, spaces within names, numbers written by Excel, years of birth. */
export function readPerson({ number, cells }: BodyRow, mapping: Mapping, now: Date): ReadPerson {
  const cell = (column: number | undefined) =>
    (column === undefined ? '' : (cells[column] ?? '')).normalize('NFKC').trim();
  const name = readName(cell(mapping.name));
  const phone = readPhone(cell(mapping.phone));
  const age = readAge(cell(mapping.age), now);
  const named = checkName(name).length > 0 ? [note(name === '' ? 'name-missing' : 'name-long', name)] : [];
  return {
    number,
    name,
    phone: phone.phone,
    town: cell(mapping.town),
    village: cell(mapping.village),
    ageBand: age.ageBand,
    findings: [...named, ...phone.findings, ...age.findings],
  };
}

/** 「王　芳」 is written with a space to fill the column: between Chinese signs it says nothing. */
const readName = (typed: string): string =>
  typed.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '').replace(/\s+/g, ' ');

type PhoneRead = { phone: string | null; findings: Finding[] };

function readPhone(typed: string): PhoneRead {
  if (typed === '' || /^(无|没有|暂无|-+|—+|\/)$/.test(typed))
    return { phone: null, findings: [note('phone-missing')] };
  if (/\d\*+\d/.test(typed)) return { phone: null, findings: [note('phone-masked', typed)] };
  if (/^\d(\.\d+)?e\+?\d+$/i.test(typed)) return readScientific(typed);
  const parts = typed.split(/[/、;,\n]|\s{2,}/).filter((part) => /\d{7}/.test(plainPhone(part)));
  const first = parts[0] ?? typed;
  const phone = plainPhone(first);
  const [issue] = checkPhone(first);
  if (issue?.rule === 'phone-short' || issue?.rule === 'phone-long')
    return { phone: null, findings: [note(issue.rule, typed)] };
  if (issue) return { phone: null, findings: [note('phone-odd', typed)] };
  return { phone, findings: parts.length > 1 ? [note('phone-first', typed)] : [] };
}

/** 1.38E+10: Excel shows a long number so, and a file saved as text has lost its end, unless all digits are there. */
function readScientific(typed: string): PhoneRead {
  const [mantissa = '', power = ''] = typed.toLowerCase().split('e');
  const digits = mantissa.replace('.', '');
  const isWhole = digits.length === 11 && Number(power) === 10 && checkPhone(digits).length === 0;
  return isWhole ? { phone: digits, findings: [] } : { phone: null, findings: [note('phone-cut', typed)] };
}

type AgeRead = { ageBand: AgeBand | null; findings: Finding[] };
const youngest = 16;

/** A band, an age, or a date of birth. */
function readAge(typed: string, now: Date): AgeRead {
  const text = typed.replace(/[\s岁周]/g, '').replace(/[-—–~～至到]+/g, '–');
  if (text === '') return { ageBand: null, findings: [] };
  const band = ageBands.find((one) => one === text || (one === '60+' && /^60(\+|–|以上|及以上)$/.test(text)));
  if (band) return { ageBand: band, findings: [] };
  const born = /^((?:19|20)\d{2})(?:[年./–]?(\d{1,2})?.*)?$/.exec(text);
  const age = born ? ageOn(now, Number(born[1]), Number(born[2] ?? 1)) : /^\d{1,3}$/.test(text) ? Number(text) : null;
  if (age === null || age > 110) return { ageBand: null, findings: [note('age-unknown', typed)] };
  if (age < youngest) return { ageBand: null, findings: [note('too-young', typed)] };
  return { ageBand: bandOf(age), findings: [] };
}

const ageOn = (now: Date, year: number, month: number): number =>
  now.getUTCFullYear() - year - (now.getUTCMonth() + 1 < month ? 1 : 0);

const bandOf = (age: number): AgeBand =>
  age <= 25 ? '16–25' : age <= 35 ? '26–35' : age <= 45 ? '36–45' : age <= 59 ? '46–59' : '60+';

/** Holds each person against the rows before her and against who is here already. */
export function checkPeople(people: readonly ReadPerson[], known: Known): Checked[] {
  const seen = new Map<string, ReadPerson>();
  return people.map((person) => {
    const home = findVillage(person, known.villages);
    const findings = [...person.findings, ...(home.finding ? [home.finding] : [])];
    const here = person.phone === null ? undefined : known.people.get(person.phone);
    const key = person.phone ?? `${person.name} ${home.villageId ?? person.village}`;
    const before = person.name === '' ? undefined : seen.get(key);
    if (before)
      findings.push(
        note(before.name === person.name ? 'twice' : 'phone-shared', person.phone ?? person.name, before.number),
      );
    else seen.set(key, person);
    // Whoever belongs elsewhere joins by herself: no other body learns her name, or enrols her without being asked.
    if (here && !here.isOurs) findings.push(note('of-elsewhere', person.phone ?? ''));
    else if (here && !isSameName(here.name, person.name)) findings.push(note('phone-of-other', person.phone ?? ''));
    else if (here?.place) findings.push(note(here.place, person.name));
    if (person.phone === null && known.names.has(`${person.name} ${home.villageId ?? ''}`))
      findings.push(note('in-class', person.name));
    const kinds = findings.map(({ rule }) => findingKinds[rule]);
    const verdict = kinds.includes('stop') ? 'stop' : kinds.includes('skip') ? 'skip' : 'ready';
    return { ...person, findings, villageId: home.villageId, personId: here?.id ?? null, verdict };
  });
}

/** The same name, however it is spaced. */
export const isSameName = (one: string, other: string): boolean => {
  const bare = (name: string) =>
    name
      .normalize('NFKC')
      .replace(/[\s·.]/g, '')
      .toLowerCase();
  return bare(one) === bare(other);
};

/** 「柿湾镇石磨村东沟组」 and 「石磨」 are both 石磨村; a name that two towns have needs its town. */
function findVillage(
  { village, town }: ReadPerson,
  villages: readonly KnownVillage[],
): { villageId: string | null; finding: Finding | null } {
  const said = `${town}${village}`.replace(/\s/g, '');
  if (village === '') return { villageId: null, finding: null };
  const bare = (name: string) => name.replace(/(村委会|村|社区|居委会)$/, '');
  const where = village.replace(/\s/g, '');
  const named = villages.filter(({ name }) => where.includes(name) || bare(where) === bare(name));
  const near = named.filter(({ townName }) => said.includes(townName) || (town !== '' && townName.startsWith(town)));
  const [found, ...more] = near.length > 0 ? near : named;
  if (!found) return { villageId: null, finding: note('village-unknown', said) };
  if (more.length > 0) return { villageId: null, finding: note('village-unclear', said) };
  return { villageId: found.id, finding: null };
}

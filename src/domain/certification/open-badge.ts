/**
 * A certificate as Open Badges 3.0 words it (an OpenBadgeCredential in the W3C data model 2.0), not yet signed. It says
 * what the sheet says, and nothing of the learner but her name.
 */
import { chinaDate } from '#server/china-time.ts';
import { credentialsContext, extensionsContext, openBadgesContext } from './contexts.ts';
import { wholeSecond } from './data-integrity.ts';
import { issuerProfile } from './issuer-rules.ts';
import type { JsonObject } from './json-text.ts';
import { classHours } from './rules.ts';
import type { AwardedEvidence } from './schema.ts';
import { listPlace } from './status-list.ts';

export type BadgeFacts = {
  id: string;
  number: string;
  courseId: string;
  versionId: string;
  holder: string;
  courseTitle: string;
  courseTitleEn: string;
  cohortTitle: string;
  issuers: readonly string[];
  theoryMinutes: number;
  practiceMinutes: number;
  startsOn: string;
  endsOn: string;
  issuedAt: Date;
  expiresOn: string | null;
  evidence: readonly AwardedEvidence[];
  statusIndex: number;
  /** The competencies asked for, by code and name. */
  competencies: readonly { code: string; title: string; titleEn: string }[];
  /** 0 to 1: the share of class minutes that the course asks for. */
  attendance: number;
};

const schemaUrl = 'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';
const disclaimer = '本证书为培训结业证明，不等同于职业技能等级证书。';
const disclaimerEn = 'It attests the completion of a training and is not a vocational skill level certificate.';

export const credentialUrl = (url: string, id: string): string => `${url}/credentials/${id}`;

export function describeBadge(facts: BadgeFacts, url: string): JsonObject {
  const id = credentialUrl(url, facts.id);
  return {
    '@context': [credentialsContext, openBadgesContext, extensionsContext],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `结业证书：${facts.courseTitle} Certificate of completion: ${facts.courseTitleEn}`,
    issuer: issuerProfile(url),
    validFrom: wholeSecond(facts.issuedAt),
    ...(facts.expiresOn ? { validUntil: endOfDay(facts.expiresOn) } : {}),
    credentialSubject: describeSubject(facts, id, url),
    ...(facts.evidence.length > 0 ? { evidence: facts.evidence.map((one) => describeEvidence(one, id)) } : {}),
    credentialStatus: describeStatus(facts.statusIndex, url),
    credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

/** The last second of a day in China (UTC+8). */
const endOfDay = (day: string): string => wholeSecond(new Date(`${day}T23:59:59+08:00`));

function describeSubject(facts: BadgeFacts, id: string, url: string): JsonObject {
  const { theoryMinutes, practiceMinutes } = facts;
  const hours = { total: theoryMinutes + practiceMinutes, theory: theoryMinutes, practice: practiceMinutes };
  return {
    // Hers for this certificate alone: two of them cannot be told to be of one person but by her name.
    id: `${id}#holder`,
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: facts.holder }],
    licenseNumber: facts.number,
    narrative: `${facts.startsOn} 至 ${facts.endsOn} 参加「${facts.cohortTitle}」学习，期满，经实操考核合格，准予结业。`,
    achievement: describeAchievement(facts, url),
    result: Object.entries(hours).map(([kind, minutes]) => ({
      type: ['Result'],
      resultDescription: hoursId(facts, url, kind),
      value: classHours(minutes),
    })),
  };
}

function describeAchievement(facts: BadgeFacts, url: string): JsonObject {
  const kinds = { total: '总学时 Class hours', theory: '理论学时 Theory', practice: '实操学时 Practice' };
  return {
    id: achievementId(facts, url),
    type: ['Achievement'],
    achievementType: 'CertificateOfCompletion',
    name: `${facts.courseTitle} ${facts.courseTitleEn}`,
    description: `结业证书。${disclaimer} Certificate of completion. ${disclaimerEn}`,
    inLanguage: 'zh-CN',
    criteria: { narrative: describeCriteria(facts) },
    creator: { id: `${achievementId(facts, url)}-issuers`, type: ['Profile'], name: facts.issuers.join('、') },
    ...(facts.competencies.length > 0
      ? { tag: facts.competencies.map(({ code, title, titleEn }) => `${code} ${title} ${titleEn}`) }
      : {}),
    resultDescription: Object.entries(kinds).map(([kind, name]) => ({
      id: hoursId(facts, url, kind),
      type: ['ResultDescription'],
      name,
      description: '1 学时 = 45 分钟。One class hour is 45 minutes.',
      resultType: 'Result',
    })),
  };
}

const achievementId = ({ courseId, versionId }: BadgeFacts, url: string): string =>
  `${url}/courses/${courseId}#${versionId}`;
const hoursId = (facts: BadgeFacts, url: string, kind: string): string => `${achievementId(facts, url)}-${kind}-hours`;

function describeCriteria({ attendance, competencies, evidence }: BadgeFacts): string {
  const share = `${Math.round(attendance * 1000) / 10}%`;
  const codes = competencies.map(({ code, title }) => `${code} ${title}`).join('、');
  return [
    `实到（含补课）不少于应到学时的 ${share}，课程要求的小测与实操考核全部通过`,
    ...(evidence.length > 0 ? [`（通过的考核：${evidence.map(({ title }) => title).join('、')}）`] : []),
    ...(codes ? [`，能力达到「合格」：${codes}`] : []),
    '。',
    `At least ${share} of the class hours attended, all quizzes and practical assessments asked for passed`,
    ...(competencies.length > 0 ? [`, competencies mastered: ${competencies.map((one) => one.code).join(', ')}`] : []),
    '.',
  ].join('');
}

function describeEvidence({ taskId, title, titleEn, passedAt, hashes }: AwardedEvidence, id: string): JsonObject {
  const digests = hashes.map((hash) => `sha256:${hash}`).join(' ');
  const day = chinaDate(new Date(passedAt));
  return {
    id: `${id}#${taskId}`,
    type: ['Evidence'],
    name: `${title} ${titleEn}`,
    description: `实操考核，${day} 通过。Practical assessment, passed on ${day}.`,
    narrative: `学员保管原件；交上来的每份材料的指纹 The learner keeps the works; their digests: ${digests}`,
  };
}

function describeStatus(index: number, url: string): JsonObject {
  const { list, place } = listPlace(index);
  const statusListCredential = `${url}/credentials/status/${list}`;
  return {
    id: `${statusListCredential}#${place}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'revocation',
    statusListIndex: String(place),
    statusListCredential,
  };
}

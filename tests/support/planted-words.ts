/** Rows in every table in which somebody may have written about a learner, each with a word of its own. */
import type { Database } from '#server/db/database.ts';
import { newId } from '#server/ids.ts';
import { now, world } from './world.ts';

const by = world.coordinator.id;
const { id: cohortId } = world.cohorts.evening;
const organisationId = world.federation.id;
const [courseId, taskId] = ['LIVE', 'planted'];

/** Plants `say(table)` into one row of each; returns the words. */
export async function plantWords(db: Database, learnerId: string, say: (table: string) => string): Promise<string[]> {
  const words: string[] = [];
  const word = (table: string): string => {
    words.push(say(table));
    return say(table);
  };
  await db.tx(async (tx) => {
    const own = { db: tx, learnerId, word };
    await plantWork(own);
    await plantClass(own);
    await plantChild(own);
    await plantTalk(own);
    await plantOutcomes(own);
  });
  return words;
}

type Tx = Parameters<Parameters<Database['tx']>[0]>[0];
type Own = { db: Tx; learnerId: string; word: (table: string) => string };

async function plantWork({ db, learnerId, word }: Own): Promise<void> {
  const t = db.tables;
  const [version] = await db.select().from(t.courseVersion);
  const [submissionId, gradingId, evidenceId, feedbackId, appealId] = [newId(), newId(), newId(), newId(), newId()];
  const work = { learnerId, courseId, taskId, cohortId };
  const told = { levels: {}, percent: 80, verdict: 'passed', gradedAt: now } as const;
  await db.insert(t.submission).values({
    ...{ ...work, id: submissionId, versionId: version?.id ?? '', number: 1, submittedAt: now },
    ...{ answers: { a: word('submission') }, share: word('share') },
  });
  const answers = { a: word('draft') };
  await db.insert(t.draft).values({ learnerId, courseId, taskId, answers, openedAt: now, savedAt: now });
  await db.insert(t.evidence).values({
    ...{ id: evidenceId, learnerId, courseId, taskId, itemId: 'a', kind: 'photo', mediaType: 'image/webp', bytes: 1 },
    ...{ fileHash: 'gone', addedBy: learnerId, addedAt: now },
  });
  await db.insert(t.grading).values({
    ...{ ...told, id: gradingId, submissionId, graderId: by, highlight: word('grading') },
    ...{ change: word('change'), nextStep: word('nextStep') },
  });
  const shape = { kind: 'ring', x: 1, y: 1, radius: 1 };
  await db
    .insert(t.photoMark)
    .values({ gradingId, number: 1, evidenceId, shape: JSON.parse(JSON.stringify(shape)), words: word('photoMark') });
  const earlier = { highlight: word('revokedGrading'), change: '', nextStep: '' };
  await db
    .insert(t.revokedGrading)
    .values({ ...told, id: newId(), submissionId, graderId: by, words: earlier, revokedAt: now });
  const asked = { reason: 'requested', requestedBy: by, because: word('moderationRequest'), requestedAt: now } as const;
  await db.insert(t.moderationRequest).values({ submissionId, ...asked });
  await db.insert(t.secondGrading).values({
    ...{ ...told, id: newId(), submissionId, graderId: by, note: word('secondGrading'), isApart: false },
    ...{ firstGraderId: by, firstLevels: {}, firstVerdict: 'passed' },
  });
  const settled = { outcome: 'upheld', settledBy: by, settledAt: now } as const;
  await db.insert(t.moderationSettlement).values({ submissionId, ...settled, words: word('moderationSettlement') });
  const raised = { kind: 'grading', subjectId: gradingId, learnerId, cohortId, raisedAt: now } as const;
  await db.insert(t.appeal).values({ ...raised, id: appealId, words: word('appeal'), decidedBy: [by] });
  const answered = { level: 1, outcome: 'upheld', answeredBy: by, answeredAt: now } as const;
  await db.insert(t.appealAnswer).values({ ...answered, id: newId(), appealId, words: word('appealAnswer') });
  await db.insert(t.appealStep).values({ appealId, kind: 'accepted', words: word('appealStep'), at: now });
  const writerId = world.learners.chenYueji.id;
  await db.insert(t.peerFeedback).values({
    ...{ id: feedbackId, submissionId, writerId, writtenAt: now, edition: 1 },
    ...{ highlight: word('peerFeedback'), suggestion: word('peerSuggestion') },
  });
  const former = { highlight: word('supersededFeedback'), suggestion: '', supersededAt: now };
  await db.insert(t.supersededFeedback).values({ feedbackId, edition: 1, ...former });
  const report = { reason: word('peerReport'), reportedAt: now, because: word('peerReportBecause') };
  await db.insert(t.peerReport).values({ feedbackId, id: newId(), ...report });
  const sentence = word('portfolioItem');
  const item = { learnerId, courseId, taskId, submissionId, sentence, pieces: [], showsHighlight: true, savedAt: now };
  await db.insert(t.portfolioItem).values(item);
  const link = { id: newId(), learnerId, tokenHash: newId(), displayName: word('displayName'), showsVillage: true };
  const expiresAt = new Date(now.getTime() + 1e9);
  await db.insert(t.portfolioLink).values({ ...link, label: word('portfolioLink'), createdAt: now, expiresAt });
  const wait = { reason: 'other', until: '2026-12-01', excusedBy: by, excusedAt: now } as const;
  await db.insert(t.excuse).values({ ...work, ...wait, id: newId(), note: word('excuse') });
}

async function plantClass({ db, learnerId, word }: Own): Promise<void> {
  const t = db.tables;
  const of = { cohortId, learnerId };
  const ended = { enrolledAt: now, endedAt: now, endedBy: by, why: 'left', reason: 'other' } as const;
  await db.insert(t.pastEnrolment).values({ ...of, ...ended, id: newId(), note: word('pastEnrolment') });
  const file = { id: newId(), cohortId, fileName: '名单.xlsx', bytesHash: 'h', heads: [], headRow: 0, mapping: {} };
  await db.insert(t.rosterImport).values({ ...file, notes: [], sentBy: by, sentAt: now });
  const cells = [word('rosterImportRow')];
  await db.insert(t.rosterImportRow).values({ importId: file.id, number: 1, cells, learnerId });
  const answer = { learnerId, itemId: 'planted', chosen: [], answeredBy: by, answeredAt: now };
  await db.insert(t.surveyAnswer).values({ ...answer, said: { a: word('surveyAnswer') } });
  const [session] = await db.select().from(t.session);
  const roll = { id: newId(), sessionId: session?.id ?? '', takenBy: by, takenAt: now };
  await db.insert(t.roll).values(roll);
  await db.insert(t.attendance).values({ rollId: roll.id, learnerId, status: 'excused', words: word('attendance') });
  const change = { personId: learnerId, organisationId, role: 'learner', kind: 'begun', changedBy: by } as const;
  await db
    .insert(t.membershipChange)
    .values({ ...change, id: newId(), note: word('membershipChange'), changedAt: now });
  const seen = { ...of, mentorId: world.mentor.id, kind: 'visit', day: '2026-11-01', minutes: 30 } as const;
  const visit = { ...seen, id: newId(), done: word('visit'), nextStep: word('visitNext'), loggedAt: now };
  await db.insert(t.visit).values(visit);
  const [village] = await db.select().from(t.organisation);
  const kit = { id: newId(), organisationId, holderId: learnerId, villageId: village?.id ?? '', appliedAt: now };
  await db.insert(t.kit).values({ ...kit, state: 'closed', handle: word('kit') });
  const step = { id: newId(), kitId: kit.id, step: 'closed', takenBy: by, takenAt: now } as const;
  await db.insert(t.kitStep).values({ ...step, note: word('kitStep') });
  const report = { id: newId(), kitId: kit.id, day: '2026-11-01', videos: 1, lives: 0, orders: 0, reportedAt: now };
  await db.insert(t.kitReport).values({ ...report, reportedBy: by, note: word('kitReport') });
  const fields: [string, string][] = [['a', word('parkedForm')]];
  const parked = { tokenHash: newId(), personId: learnerId, path: '/', parkedAt: now };
  await db.insert(t.parkedForm).values({ ...parked, fields: JSON.parse(JSON.stringify(fields)) });
}

async function plantChild({ db, learnerId, word }: Own): Promise<void> {
  const t = db.tables;
  const [session] = await db.select().from(t.session);
  const child = { id: newId(), cohortId, guardianId: learnerId, ageBand: '3-5', emergencyPhone: '' } as const;
  const agreed = { wording: 'w', agreedAt: now, changedAt: now, fetchers: [word('fetchers')] };
  await db.insert(t.child).values({ ...child, ...agreed, petName: word('petName'), needs: word('needs') });
  const passed = { childId: child.id, sessionId: session?.id ?? '', way: 'in', proof: 'note', at: now } as const;
  const noted = { who: word('who'), note: word('handOver'), notedBy: by };
  await db.insert(t.handOver).values({ ...passed, ...noted, id: newId() });
}

async function plantTalk({ db, learnerId, word }: Own): Promise<void> {
  const t = db.tables;
  const post = { id: newId(), cohortId, courseId, organisationId, authorId: learnerId, role: 'learner' } as const;
  await db.insert(t.post).values({ ...post, body: word('post'), postedAt: now });
  await db.insert(t.postEdit).values({ postId: post.id, body: word('postEdit'), editedAt: now });
  const moderated = { postId: post.id, act: 'kept', moderatedBy: by, moderatedAt: now } as const;
  await db.insert(t.postModeration).values({ ...moderated, id: newId(), reason: word('postModeration') });
  const [title, background, did] = [word('title'), word('background'), word('did')];
  const [numbers, failed, advice] = [word('numbers'), word('failed'), word('advice')];
  const story = { id: newId(), organisationId, cohortId, authorId: learnerId, writtenAt: now };
  const told = { title, background, did, numbers, failed, advice, sentBackWhy: word('sentBackWhy') };
  await db.insert(t.story).values({ ...story, ...told });
  const said = { organisationId, personId: learnerId, category: 'other', status: 'answered' } as const;
  const suggestion = { ...said, id: newId(), receivedOn: '2026-11-01', dueOn: '2026-11-10' };
  await db.insert(t.suggestion).values({ ...suggestion, text: word('suggestion') });
  const answer = { suggestionId: suggestion.id, kind: 'answered', isPublic: false, by, at: now } as const;
  await db.insert(t.suggestionStep).values({ ...answer, id: newId(), text: word('suggestionStep') });
}

async function plantOutcomes({ db, learnerId, word }: Own): Promise<void> {
  const t = db.tables;
  const of = { cohortId, learnerId };
  const act = { reason: 'waiting', factKey: 'x', since: now, kind: 'dismissed', by, at: now } as const;
  await db.insert(t.helpAct).values({ ...of, ...act, id: newId(), note: word('helpAct') });
  const asked = { milestone: 'd30', channel: 'phone', result: 'answered', by, at: now } as const;
  const followUp = { ...of, ...asked, id: newId(), note: word('followUp') };
  await db.insert(t.followUp).values(followUp);
  const fact = { ...of, id: newId(), followUpId: followUp.id, kind: 'live', answer: 'yes' } as const;
  await db.insert(t.outcomeFact).values({ ...fact, detail: JSON.parse(JSON.stringify(word('outcomeFact'))) });
  const proof = { id: newId(), factId: fact.id, cohortId, level: 'E1', by, at: now } as const;
  await db.insert(t.outcomeProof).values({ ...proof, note: word('outcomeProof'), struckWhy: word('struckWhy') });
}

/** 演示数据: the certificates of the spring class, one of them revoked. */
import { listAwardedEvidence } from '#domain/certification/evidence-queries.ts';
import { certificateNumber, certificatePrefix } from '#domain/certification/number.ts';
import type { TxCtx } from '#server/context.ts';
import { cohorts } from './demo-cohorts.ts';
import { courseVersionId } from './demo-course.ts';
import { bodies, spring, staffOf } from './demo-people.ts';
import { chinaDate, chinaTime } from './demo-time.ts';

/** Serial 17 is the number that the guide, the tests and the law of check digits agree on. */
const serials = [
  { learner: spring.chenYueji, serial: 17 },
  { learner: spring.taoHuaxin, serial: 15 },
  { learner: spring.guXiaochuan, serial: 14 },
  { learner: spring.miaoYun, serial: 13 },
  { learner: spring.linDami, serial: 12 },
];
const series = { issuer: 'QX', year: 2026, courseCode: 'LIVE', batch: cohorts.spring.batch };

export async function seedCertificates(tx: TxCtx): Promise<void> {
  const { db, now } = tx;
  const { certificate, certificateSeries, revocation } = db.tables;
  const told = serials.map(({ learner }) =>
    listAwardedEvidence(tx, { learnerId: learner.id, courseId: 'live-selling' }),
  );
  const evidence = await Promise.all(told);
  const rows = serials.map((one, place) => rowOf(one, place, evidence[place] ?? [], now));
  await db.insert(certificate).values(rows);
  await db.insert(certificateSeries).values([
    { prefix: certificatePrefix(series), last: 17 },
    { prefix: 'status', last: serials.length },
  ]);
  await db.insert(revocation).values({
    certificateId: `certificate-${spring.linDami.id}`,
    revokedBy: staffOf.coordinator.id,
    reason: '作业由他人代做，本人已承认',
    revokedAt: chinaTime(now, -40, 10),
  });
}

function rowOf(
  { learner, serial }: (typeof serials)[number],
  statusIndex: number,
  evidence: Awaited<ReturnType<typeof listAwardedEvidence>>,
  now: Date,
) {
  const { id: cohortId, title, plans } = cohorts.spring;
  const days = plans.map((plan) => plan.days);
  const minutes = (kind: 'theory' | 'practice') => plans.reduce((sum, plan) => sum + plan[kind], 0);
  return {
    id: `certificate-${learner.id}`,
    number: certificateNumber({ ...series, serial }),
    learnerId: learner.id,
    cohortId,
    courseId: 'live-selling',
    versionId: courseVersionId,
    holder: learner.name,
    courseTitle: '村播直播带货实战',
    courseTitleEn: 'Village live selling in practice',
    cohortTitle: title,
    issuers: [bodies.college.name, bodies.federation.name],
    theoryMinutes: minutes('theory'),
    practiceMinutes: minutes('practice'),
    startsOn: chinaDate(chinaTime(now, Math.min(...days), 12)),
    endsOn: chinaDate(chinaTime(now, Math.max(...days), 12)),
    issuedAt: chinaTime(now, -190, 10),
    competencies: ['LV06'],
    evidence,
    statusIndex,
  };
}

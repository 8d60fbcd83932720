/** 演示数据: what the evening class asks each other, and what went wrong for somebody of the spring class. */
import type { TxCtx } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { bodies, type DemoPerson, evening, spring, staffOf } from './demo-people.ts';
import type { DemoPhotos } from './demo-photos.ts';
import { chinaTime } from './demo-time.ts';

type Said = { by: DemoPerson; days: number; hour: number; body: string; helped?: true };
type Asked = Said & { lessonId: string | null; withPhoto?: true; answers: Said[] };

const asked: Asked[] = [
  {
    ...{ by: evening.suQiaoqiao, days: -6, hour: 20, lessonId: 'LIVE-M1-L2', withPhoto: true },
    body: '这样摆样品台行不行？镜头里梨总是发暗。',
    answers: [
      { by: evening.shiLei, days: -6, hour: 21, body: '我家也暗，把桌子挪到窗边好一点。' },
      {
        ...{ by: staffOf.mentor, days: -5, hour: 9, helped: true as const },
        body: '灯从侧前方打，离台一臂远。白纸垫在下面，再拍一张看看。',
      },
    ],
  },
  {
    ...{ by: evening.weiAduo, days: -3, hour: 12, lessonId: null },
    body: '孩子放学早，能带到教室等托管开门吗？',
    answers: [{ by: staffOf.instructor, days: -3, hour: 13, body: '可以。18:30 起有人在，先到托管那间坐。' }],
  },
  {
    ...{ by: evening.zhouGuilan, days: -1, hour: 8, lessonId: null, answers: [] },
    body: '字太小看不清，有没有纸的？',
  },
];

const story = {
  title: '第一场播了 40 分钟，没人来',
  background: '一个人在家播，卖自家干笋。',
  did: '没预告，晚饭时候就开了。',
  numbers: '最多 3 人在看，卖出 0 单，流量用了 1.2 GB。',
  failed: '没人知道我要播。饭点大家都在忙。',
  advice: '提前两天在群里说，晚 8 点再开，先播 20 分钟。',
};

export async function seedPosts({ db, now }: TxCtx, { table }: DemoPhotos): Promise<void> {
  const { consent, post, postPhoto, story: stories } = db.tables;
  const { courseId, organisationId } = { courseId: 'live-selling', organisationId: bodies.federation.id };
  const group = { cohortId: cohorts.evening.id, courseId, organisationId };
  const rowOf = ({ by, days, hour, body, helped }: Said) => {
    const postedAt = chinaTime(now, days, hour);
    const words = { id: newId(postedAt), authorId: by.id, role: by.role, body, postedAt };
    return { ...group, ...words, helpedAt: helped ? chinaTime(now, days, hour + 1) : null };
  };
  for (const { answers, lessonId, withPhoto, ...said } of asked) {
    const question = { ...rowOf(said), questionId: null, lessonId };
    await db
      .insert(post)
      .values([question, ...answers.map((one) => ({ ...rowOf(one), questionId: question.id, lessonId }))]);
    if (!withPhoto) continue;
    const { fileHash, width, height } = table;
    const kept = { fileHash, middleHash: null, smallHash: null, width, height };
    await db.insert(postPhoto).values({ id: newId(now), postId: question.id, ...kept, addedAt: question.postedAt });
  }
  const writtenAt = chinaTime(now, -20, 20);
  const told = { id: newId(writtenAt), organisationId, cohortId: cohorts.spring.id, authorId: spring.linDami.id };
  const approved = { approvedAt: chinaTime(now, -19, 10), approvedBy: staffOf.coordinator.id };
  await db.insert(stories).values({ ...told, ...story, writtenAt, ...approved });
  const agreed = { purpose: 'cases' as const, isGiven: true, wording: '2026-11', at: writtenAt };
  await db.insert(consent).values({ id: newId(writtenAt), personId: spring.linDami.id, ...agreed });
}

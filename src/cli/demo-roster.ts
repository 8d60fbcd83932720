/** 演示数据: seats of the evening class, and a list for it that a village has sent and nobody has taken in yet. */
import { eq } from 'drizzle-orm';
import { sendRoster } from '#domain/cohorts/send-roster.ts';
import { type Ctx, transact } from '#server/context.ts';
import { newId } from '#server/ids.ts';
import { cohorts } from './demo-cohorts.ts';
import { staffOf } from './demo-people.ts';

const seats = 20;

/** As villages write them: a title, who reports, a sum, and what has to be mended. */
const list = [
  '石磨村夜校补报名单（演示）,,,,,',
  '填报单位：石磨村村委会,,,填报日期：2026-11-20,,',
  '序号,姓名,年龄,联系电话,村组,身份证号',
  '1,何小满,29,10000000091,石磨村东沟组,',
  '2,许 秋分,1985-03,１００００００００９２,石磨村桥头组,',
  '3,罗白露,34,1.0E+10,石磨村,',
  '4,方谷雨,41,1000000009,石磨村,',
  '5,周阿婆,67,,果园组,',
  '6,何小满,29,10000000091,石磨村东沟组,',
  '合计,6,,,,',
].join('\r\n');

export async function seedRoster(ctx: Ctx): Promise<void> {
  const { id: cohortId } = cohorts.evening;
  await transact(ctx, async ({ db }) => {
    const { cohort } = db.tables;
    await db.update(cohort).set({ capacity: seats }).where(eq(cohort.id, cohortId));
  });
  const { id, name, role, organisationId } = staffOf.coordinator;
  const sent = { id: newId(ctx.now), cohortId, fileName: '石磨村补报名单.csv', bytes: Buffer.from(`\uFEFF${list}`) };
  await sendRoster({ ...ctx, actor: { id, name, role, organisationId } }, sent);
}

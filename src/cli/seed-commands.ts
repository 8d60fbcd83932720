import { isDemoWorld } from '#domain/accounts/queries.ts';
import { type Command, UsageError } from './command.ts';
import { phoneOf, staffOf } from './demo-people.ts';
import { seedDemoQueue } from './demo-queue.ts';
import { seedDemoTries } from './demo-tries.ts';
import { seedDemoWorld, world } from './demo-world.ts';
import { province, seedProvince } from './province.ts';

const { coordinator, mentor, instructor, county, admin, stranger } = staffOf;
const { maXiaoyan, zhouGuilan } = world.learners;
const people = [
  { who: '学员 learner', person: maXiaoyan },
  { who: '学员（长辈模式） learner, elder mode', person: zhouGuilan },
  { who: '导师 mentor', person: mentor },
  { who: '老师 instructor', person: instructor },
  { who: '班级督导 coordinator', person: coordinator },
  { who: '学院督导，课要补动手 coordinator of a college whose course wants practice', person: stranger },
  { who: '县级统筹 county desk', person: county },
  { who: '系统管理 administrator', person: admin },
];

/** Who can sign in with what, on one screen. */
const greeting = (): string =>
  [
    '演示数据 Demo world: sign in at /sign-in with',
    ...people.map(({ who, person }) => `  ${phoneOf(person)}  PIN ${world.pin}  ${person.name}  ${who}`),
    `  新学员 newcomer: class code ${world.classCodes.weekend.code} at /join`,
  ].join('\n');

export const seedCommands: Record<string, Command> = {
  'seed demo': {
    usage: '[--if-empty]',
    run: async ({ ctx, options }) => {
      const { db } = ctx;
      const [anybody] = options['if-empty'] ? await db.select().from(db.tables.person).limit(1) : [];
      // People who have joined the demo since are real, and no reason not to start again.
      if (anybody) return { said: (await isDemoWorld(db)) ? greeting() : '', value: { seeded: false } };
      const result = await seedDemoWorld(ctx);
      if (result.seeded) {
        await seedDemoQueue(ctx);
        await seedDemoTries(ctx);
      }
      return { said: greeting(), value: result };
    },
  },
  'seed bench': {
    usage: '[--cohorts 1-800]',
    run: async ({ ctx, options }) => {
      const cohorts = Number(options.cohorts ?? province.cohortCount);
      if (!(Number.isInteger(cohorts) && cohorts >= 1 && cohorts <= province.cohortCount)) {
        throw new UsageError(`--cohorts is a number from 1 to ${province.cohortCount}`);
      }
      const made = await seedProvince(ctx, cohorts);
      return { said: `${made.learners} learners, ${made.facts} facts`, value: made };
    },
  },
};

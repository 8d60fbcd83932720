/** 演示数据: the cohorts of the demo world and their evenings, seen from the day of seeding. */
import { bodies, campus, type DemoPerson, evening, spring, staffOf, weekend } from './demo-people.ts';
import { theoryCourse } from './demo-theory-course.ts';

/** One evening: days from the day of seeding, hour of China's clock, lessons by id. Minutes without breaks. */
type Plan = {
  days: number;
  hour: number;
  title: string;
  lessons: string[];
  theory: number;
  practice: number;
  /** Who comes to teach this one in place of the cohort's teacher. */
  guest?: DemoPerson;
};

export type DemoCohort = {
  id: string;
  /** The course it follows; without it, that of the demo world. */
  courseId?: string;
  title: string;
  titleEn: string;
  organisationId: string;
  collegeId: string | null;
  batch: number;
  /** The town it is held in, whose market days count for it. */
  townId?: string;
  place: string;
  learners: DemoPerson[];
  teacher: DemoPerson;
  plans: Plan[];
};

const lesson = (place: string) => `LIVE-M${place.replace('.', '-L')}`;
const plan = (days: number, hour: number, title: string, places: string[], theory: number, practice: number): Plan => ({
  days,
  hour,
  title,
  lessons: places.map(lesson),
  theory,
  practice,
});

/** LIVE in twelve evenings (order of domain.md §3.1, with the entry survey and the final evening of §3.0). */
const liveEvenings = (days: readonly number[], hour: number): Plan[] => {
  const on = (index: number) => days[index] ?? 0;
  return [
    plan(on(0), hour, '摸底，一部手机能开播吗', ['1.1', '1.2'], 70, 40),
    plan(on(1), hour, '光线、收音与开场白', ['1.3', '1.4'], 0, 110),
    plan(on(2), hour, '五看选品与排品表', ['2.1', '2.2'], 70, 0),
    plan(on(3), hour, '成本卡与样品台', ['2.3', '2.4'], 0, 120),
    plan(on(4), hour, '单品讲解五步', ['3.1', '3.2'], 40, 50),
    plan(on(5), hour, '违禁词与互动答疑', ['3.3', '3.4'], 0, 100),
    plan(on(6), hour, '90 分钟流程表', ['4.1'], 30, 0),
    plan(on(7), 9, '田间采摘现场直播', ['4.2'], 0, 110),
    plan(on(8), hour, '应急与断线演练', ['4.3', '4.4'], 30, 50),
    plan(on(9), hour, '看懂漏斗，算一算', ['5.1', '5.2'], 40, 40),
    plan(on(10), hour, '复盘与案例故事会', ['5.3', '5.4'], 40, 60),
    plan(on(11), hour, '结业实战与展示', [], 0, 120),
  ];
};

export const cohorts = {
  evening: {
    id: 'live-2026-4',
    title: '柿湾村播夜校 2026 第 4 期',
    titleEn: 'Shiwan live-selling evening class, 2026 No. 4',
    organisationId: bodies.federation.id,
    collegeId: bodies.college.id,
    batch: 4,
    place: '望禾街道文化站二楼',
    learners: Object.values(evening),
    teacher: staffOf.instructor,
    plans: liveEvenings([-9, -7, -2, 0, 5, 7, 12, 16, 19, 21, 26, 28], 19),
  },
  spring: {
    id: 'live-2026-3',
    title: '柿湾村播实训 2026 春',
    titleEn: 'Shiwan live-selling practice, spring 2026',
    organisationId: bodies.federation.id,
    collegeId: bodies.college.id,
    batch: 3,
    place: '石磨村村委会',
    learners: Object.values(spring),
    teacher: staffOf.instructor,
    plans: liveEvenings([-255, -248, -241, -234, -227, -220, -213, -206, -199, -197, -194, -192], 9),
  },
  weekend: {
    id: 'live-2026-5',
    title: '双桥村周末速成班 2026 第 5 期',
    titleEn: 'Shuangqiao weekend class, 2026 No. 5',
    organisationId: bodies.federation.id,
    collegeId: bodies.college.id,
    batch: 5,
    townId: 'douping',
    place: '双桥村文化礼堂',
    learners: Object.values(weekend),
    teacher: staffOf.otherInstructor,
    plans: [
      plan(-2, 9, '开播准备', ['1.1', '1.2', '1.3', '1.4'], 30, 150),
      plan(-1, 9, '选品与样品台', ['2.1', '2.2', '2.3', '2.4'], 70, 120),
    ],
  },
  college: {
    id: 'live-2026-c1',
    title: '青穗职院电商实训 2026 第 1 期',
    titleEn: 'Qingsui College e-commerce practice, 2026 No. 1',
    organisationId: bodies.college.id,
    collegeId: null,
    batch: 1,
    place: '青穗职院实训楼',
    learners: Object.values(campus),
    teacher: staffOf.stranger,
    plans: [plan(-3, 14, '开播准备', ['1.1', '1.2'], 30, 40), plan(4, 14, '选品与排品', ['2.1', '2.2'], 70, 0)],
  },
  theory: {
    id: 'clog-2026-c1',
    courseId: theoryCourse.id,
    title: '县域物流概论 2026 第 1 期',
    titleEn: 'Logistics of a county, 2026 No. 1',
    organisationId: bodies.college.id,
    collegeId: null,
    batch: 1,
    place: '青穗职院 204 教室',
    learners: Object.values(campus),
    teacher: staffOf.stranger,
    plans: [
      { days: 3, hour: 14, title: '重量和运费', lessons: ['CLOG-M1-L1', 'CLOG-M1-L2'], theory: 55, practice: 45 },
      {
        days: 10,
        hour: 14,
        title: '冷链和装车',
        lessons: ['CLOG-M2-L1', 'CLOG-M2-L2'],
        theory: 55,
        practice: 45,
        guest: staffOf.instructor,
      },
    ],
  },
} satisfies Record<string, DemoCohort>;

/** Class codes: two that work, one that has expired. */
export const classCodes = {
  weekend: { code: 'SQ2468', cohortId: cohorts.weekend.id, expiresInDays: 30 },
  evening: { code: 'SW1357', cohortId: cohorts.evening.id, expiresInDays: 14 },
  expired: { code: 'OLD111', cohortId: cohorts.evening.id, expiresInDays: -1 },
};

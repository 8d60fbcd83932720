/** 演示数据: the places, bodies and people of the demo world (domain.md §6). All of them are invented. */
import type { Role } from '#server/context.ts';

type Place = { id: string; kind: 'county' | 'town' | 'village' | 'group'; name: string; nameEn: string; path: string };
const place = (kind: Place['kind'], path: string, name: string, nameEn: string): Place => ({
  id: path.split('/').at(-2) ?? '',
  kind,
  name,
  nameEn,
  path,
});

export const places = [
  place('county', '/qingsui/', '青穗县', 'Qingsui County'),
  place('town', '/qingsui/shiwan/', '柿湾镇', 'Shiwan Town'),
  place('village', '/qingsui/shiwan/shimo/', '石磨村', 'Shimo Village'),
  place('group', '/qingsui/shiwan/shimo/donggou/', '东沟组', 'Donggou Group'),
  place('group', '/qingsui/shiwan/shimo/qiaotou/', '桥头组', 'Qiaotou Group'),
  place('group', '/qingsui/shiwan/shimo/guoyuan/', '果园组', 'Guoyuan Group'),
  place('village', '/qingsui/shiwan/xingping/', '杏坪村', 'Xingping Village'),
  place('village', '/qingsui/shiwan/sanqiu/', '三丘村', 'Sanqiu Village'),
  place('town', '/qingsui/yunsun/', '云笋镇', 'Yunsun Town'),
  place('village', '/qingsui/yunsun/zhuxia/', '竹下村', 'Zhuxia Village'),
  place('village', '/qingsui/yunsun/luming/', '鹿鸣坪村', 'Lumingping Village'),
  place('town', '/qingsui/douping/', '豆坪乡', 'Douping Township'),
  place('village', '/qingsui/douping/shuangqiao/', '双桥村', 'Shuangqiao Village'),
  place('village', '/qingsui/douping/shaigu/', '晒谷场村', 'Shaiguchang Village'),
  place('village', '/qingsui/douping/baiquan/', '白泉村', 'Baiquan Village'),
  place('town', '/qingsui/wanghe/', '望禾街道', 'Wanghe Subdistrict'),
  place('village', '/qingsui/wanghe/chengguan/', '城关社区', 'Chengguan Community'),
];

export const bodies = {
  countyDesk: {
    id: 'qingsui-commerce',
    kind: 'county-desk' as const,
    name: '青穗县商务局',
    nameEn: 'Qingsui County Commerce Bureau',
    code: null,
    path: '/qingsui/qingsui-commerce/',
  },
  federation: {
    id: 'qingsui-federation',
    kind: 'federation' as const,
    name: '青穗县妇女联合会',
    nameEn: "Qingsui County Women's Federation",
    code: 'QX',
    path: '/qingsui/qingsui-federation/',
  },
  college: {
    id: 'qingsui-college',
    kind: 'college' as const,
    name: '青穗职业技术学院',
    nameEn: 'Qingsui Vocational and Technical College',
    code: 'QZ',
    path: '/qingsui/qingsui-college/',
  },
};

export type DemoPerson = {
  id: string;
  name: string;
  role: Role;
  organisationId: string;
  ageBand?: string;
  villageId?: string;
  isElder?: boolean;
};

const staff = (id: string, name: string, role: Role, organisationId = bodies.federation.id): DemoPerson => ({
  id,
  name,
  role,
  organisationId,
});

export const staffOf = {
  coordinator: staff('shen-xuemei', '沈雪梅', 'coordinator'),
  instructor: staff('he-jing', '何静', 'instructor'),
  otherInstructor: staff('tang-yu', '唐雨', 'instructor'),
  mentor: staff('li-qiuyue', '李秋月', 'mentor'),
  otherMentor: staff('wang-jianshe', '王建设', 'mentor'),
  platformMentor: staff('zhou-li', '周立', 'mentor'),
  dialectMentor: staff('wu-shen', '吴婶', 'mentor'),
  /** Coordinates the college's cohort: nobody of the federation's exists for him. */
  stranger: staff('luo-wen', '罗文', 'coordinator', bodies.college.id),
  county: staff('qin-wang', '秦望', 'county', bodies.countyDesk.id),
  admin: staff('fang-min', '方敏', 'admin', bodies.countyDesk.id),
};

export const mentors = [
  {
    person: staffOf.mentor,
    kind: 'returnee' as const,
    specialities: ['operations', 'brand'],
    dialects: ['本地话'],
    villages: ['shimo', 'xingping'],
    times: ['weekday-evening', 'weekend-day'],
    capacity: 12,
  },
  {
    person: staffOf.otherMentor,
    kind: 'post' as const,
    specialities: ['logistics'],
    dialects: [],
    villages: ['shuangqiao', 'shaigu'],
    times: ['weekday-day'],
    capacity: 8,
  },
  {
    person: staffOf.platformMentor,
    kind: 'platform' as const,
    specialities: ['operations', 'law'],
    dialects: [],
    villages: ['chengguan'],
    times: ['weekday-evening'],
    capacity: 12,
  },
  {
    person: staffOf.dialectMentor,
    kind: 'dialect' as const,
    specialities: ['community'],
    dialects: ['本地话'],
    villages: ['shimo', 'sanqiu'],
    times: ['weekday-day', 'weekend-day'],
    capacity: 6,
  },
];

const learner = (
  id: string,
  name: string,
  ageBand: string,
  villageId: string,
  more: Partial<DemoPerson> = {},
): DemoPerson => ({ id, name, role: 'learner', organisationId: bodies.federation.id, ageBand, villageId, ...more });

/** The evening class: mid-course. */
export const evening = {
  maXiaoyan: learner('ma-xiaoyan', '马小燕', '26–35', 'shimo'),
  shiLei: learner('shi-lei', '石磊', '36–45', 'shimo'),
  suQiaoqiao: learner('su-qiaoqiao', '苏巧巧', '36–45', 'xingping'),
  yangCaiwei: learner('yang-caiwei', '杨采薇', '26–35', 'chengguan'),
  naRen: learner('na-ren', '娜仁', '26–35', 'chengguan'),
  zhaoXiaoman: learner('zhao-xiaoman', '赵小满', '16–25', 'zhuxia'),
  zhouGuilan: learner('zhou-guilan', '周桂兰', '60+', 'guoyuan', { isElder: true }),
  wangDegui: learner('wang-degui', '王德贵', '60+', 'luming', { isElder: true }),
  weiAduo: learner('wei-aduo', '韦阿朵', '26–35', 'sanqiu'),
  luoXiaosui: learner('luo-xiaosui', '罗小穗', '26–35', 'xingping'),
  qinShanmei: learner('qin-shanmei', '覃山妹', '36–45', 'shuangqiao'),
  zhengQiaoyun: learner('zheng-qiaoyun', '郑巧云', '46–59', 'chengguan'),
  pengXimei: learner('peng-ximei', '彭细妹', '36–45', 'donggou'),
  liChunya: learner('li-chunya', '李春芽', '26–35', 'qiaotou'),
  heTiansheng: learner('he-tiansheng', '何田生', '46–59', 'shaigu'),
  linXiaoxi: learner('lin-xiaoxi', '林小溪', '26–35', 'chengguan'),
};

/** The spring class: finished, with certificates. */
export const spring = {
  chenYueji: learner('chen-yueji', '陈月季', '26–35', 'shimo'),
  linDami: learner('lin-dami', '林大米', '36–45', 'zhuxia'),
  taoHuaxin: learner('tao-huaxin', '陶花信', '26–35', 'sanqiu'),
  guXiaochuan: learner('gu-xiaochuan', '谷小川', '36–45', 'baiquan'),
  miaoYun: learner('miao-yun', '苗云', '46–59', 'luming'),
  suiHeping: learner('sui-heping', '穗和平', '46–59', 'shuangqiao'),
};

/** The weekend class: open to newcomers. */
export const weekend = {
  tianXia: learner('tian-xia', '田夏', '26–35', 'shuangqiao'),
  baiHeqing: learner('bai-heqing', '白河清', '36–45', 'baiquan'),
  douFang: learner('dou-fang', '窦芳', '46–59', 'shaigu'),
  qiuGuo: learner('qiu-guo', '丘果', '26–35', 'shuangqiao'),
};

/** The college's own class. */
export const campus = {
  linFeng: learner('lin-feng', '林枫', '16–25', 'chengguan', { organisationId: bodies.college.id }),
  yeZi: learner('ye-zi', '叶子', '16–25', 'chengguan', { organisationId: bodies.college.id }),
};

export const everybody: DemoPerson[] = [staffOf, evening, spring, weekend, campus].flatMap((group) =>
  Object.values(group),
);

/** Numbers that no operator gives out (mobile numbers begin with 13 to 19): 10000000001 and on, in the order above. */
export const phoneOf = (person: DemoPerson): string =>
  String(10_000_000_001 + everybody.findIndex(({ id }) => id === person.id));

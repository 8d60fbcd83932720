/**
 * S14 防诈骗情景 (ST07): ten cards, one of each kind of fraud. On each card one thing is chosen; ten points when it is to
 * stop, to ask the family, or to call the village, 12345, 96110 or 110. Who gives a code, sends money or opens a link has
 * not passed, whatever the score.
 *
 * Decisions where the rule is open:
 * - One of stop, ask, call is right by itself: the three are one habit, and every right option says at least one of them.
 * - What is neither right nor forbidden (quarrelling, waiting, forwarding) earns nothing and does not fail.
 * - A card without an answer earns nothing and does not fail. With other than ten cards the points are scaled to 100.
 * - An answer may also be a list; one forbidden act in it is enough to fail, and any act that is not right earns nothing.
 * - A card that was written without options offers the acts themselves: stop, ask, call, code, pay, link.
 */
import { gradeOf } from '#plugin-api';
import { kinds } from './fraud-cards.js';

const defaults = { leader: '刘主任', town: '柿湾镇' };
const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const right = ['stop', 'ask', 'call'];
const never = {
  code: '码是家门钥匙，谁要都不给。',
  pay: '钱一转出去，很难追回来。',
  link: '链接一点开，手机就可能被人管住。',
};
const acts = [
  { id: 'stop', act: 'stop', label: '停一停，先不做' },
  { id: 'ask', act: 'ask', label: '问问家里人' },
  { id: 'call', act: 'call', label: '打村委会、12345、110' },
  { id: 'code', act: 'code', label: '把验证码给他' },
  { id: 'pay', act: 'pay', label: '把钱转给他' },
  { id: 'link', act: 'link', label: '点他的链接' },
];

/** @type {import('#plugin-api').Simulator} */
export const simulator = {
  generate(random, params) {
    const given = { ...defaults, ...params };
    const fill = (text) => text.replace(/\{(\w+)\}/g, (_, name) => String(given[name] ?? ''));
    const cards = random.shuffle(kinds).map(({ kind, cards: stories }, at) => {
      const { text, options } = random.pick(stories);
      const mixed = random
        .shuffle(options)
        .map(([act, label], place) => ({ id: letters[place], act, label: fill(label) }));
      return { id: `c${at + 1}`, kind, text: fill(text), options: mixed };
    });
    return { cards };
  },

  form(task) {
    return {
      blocks: [
        { kind: 'text', text: '下面的事都是编的，教学用。每一张选一样：真遇上了，你先做什么？' },
        { kind: 'text', text: '不报码，不转钱，不点链接。碰了一样，这一轮就重来。' },
      ],
      fields: cardsOf(task).map(({ id, text, options }, at) => ({
        id,
        kind: 'choice',
        label: `第 ${at + 1} 张　${text}`,
        options: options.map((option) => ({ id: option.id, label: option.label })),
      })),
    };
  },

  grade(task, answer) {
    const given = recordOf(answer);
    const cards = cardsOf(task).map((card) => ({ ...card, chosen: actsOf(card, given[card.id]) }));
    const isSafe = cards.every(({ chosen }) => chosen.every((act) => !Object.hasOwn(never, act)));
    const isBlank = cards.every(({ chosen }) => chosen.length === 0);
    const safely = isBlank ? '一张也没选。先选一张试试。' : '码、钱、链接，你都守住了。';
    const said = isSafe ? safely : '有一张没守住码、钱、链接。守住了，再来一轮。';
    return gradeOf([
      ...cards.map(partOf),
      { rule: 'S14-never', points: 0, earned: isSafe, veto: true, message: said, competency: 'ST07' },
    ]);
  },
};

const recordOf = (value) => (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {});
const listOf = (value) => (Array.isArray(value) ? value : []);
const textOf = (value) => (typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '');

/** An id as a field may have it, else another. */
const idOr = (value, other) => (/^[A-Za-z][A-Za-z0-9_-]{0,29}$/.test(textOf(value)) ? textOf(value) : other);

/** The options of a card, complete and each with its own id; a card without any offers the acts themselves. */
function optionsOf(card) {
  const asked = listOf(card['options'])
    .map(recordOf)
    .filter(({ act }) => textOf(act) !== '')
    .slice(0, 12)
    .map((option, place) => ({
      id: textOf(option['id']).slice(0, 60) || letters[place] || `o${place}`,
      act: textOf(option['act']),
      label: (textOf(option['label']) || textOf(option['act'])).slice(0, 200),
    }));
  const options = asked.filter(({ id }, at) => asked.findIndex((one) => one.id === id) === at);
  return options.length > 0 ? options : acts;
}

/** The cards of a task, complete: ids, options and rules that a task written by hand may lack. */
function cardsOf(task) {
  const [seen, ids] = [new Set(), new Set()];
  return listOf(recordOf(task)['cards'])
    .slice(0, 40)
    .map((one, at) => {
      const card = recordOf(one);
      const wanted = idOr(card['id'], `c${at + 1}`);
      const id = ids.has(wanted) ? `card${at + 1}` : wanted;
      ids.add(id);
      const kind = idOr(card['kind'], id);
      const rule = seen.has(kind) ? `S14-${kind}-${id}` : `S14-${kind}`;
      seen.add(kind);
      return { id, rule, kind, text: (textOf(card['text']) || kind).slice(0, 180), options: optionsOf(card) };
    });
}

const actsOf = ({ options }, answer) =>
  (Array.isArray(answer) ? answer : [answer]).flatMap((one) => {
    const found = options.find(({ id }) => id === textOf(one));
    return found ? [found.act] : [];
  });

function partOf({ id, rule, kind, text, options, chosen }) {
  const { title = text, lesson = '停一停，问家人，打电话问。' } = kinds.find((one) => one.kind === kind) ?? {};
  const earned = chosen.length > 0 && chosen.every((act) => right.includes(act));
  const broken = chosen.find((act) => Object.hasOwn(never, act));
  const good = options.find(({ act }) => right.includes(act))?.label;
  const message = earned
    ? `守住了。${lesson}`
    : broken
      ? `${never[broken]}${lesson}`
      : chosen.length === 0
        ? `这张还没选。${lesson}`
        : `还不够稳。别跟他耗，停下来问。${lesson}`;
  const how = earned || !good ? title.slice(0, 40) : `${title.slice(0, 40)}：${good}`;
  return { rule, points: 10, earned, message, how, field: id, competency: 'ST07' };
}

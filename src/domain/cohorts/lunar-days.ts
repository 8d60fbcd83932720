import { HolidayUtil, Lunar, Solar } from 'lunar-typescript';

/** A day of the old calendar, as it stands beside the new one on a wall calendar. */
export type LunarDay = {
  /** 1 to 12; of a leap month (闰月) too. */
  month: number;
  /** 1 to 30. */
  day: number;
  /** 十月十四. */
  text: string;
  /** 小雪 on the day on which one of the 24 solar terms begins; '' on others. */
  term: string;
};

/** 农历: the lunar date of a day written `YYYY-MM-DD`. */
export function lunarOf(day: string): LunarDay {
  const lunar = Lunar.fromSolar(solarOf(day));
  return {
    month: Math.abs(lunar.getMonth()),
    day: lunar.getDay(),
    text: `${lunar.getMonthInChinese()}月${lunar.getDayInChinese()}`,
    term: lunar.getJieQi(),
  };
}

/** A public holiday, or a weekend on which people work instead (调休). */
export type KnownHoliday = { name: string; isWork: boolean };

/** What the State Council announced for a day, as far as the library knows; null on other days and in later years. */
export function knownHoliday(day: string): KnownHoliday | null {
  const found = HolidayUtil.getHoliday(day);
  return found ? { name: found.getName(), isWork: found.isWork() } : null;
}

/** Whether the public holidays of a year are known: they are announced in the autumn before. */
export const knowsHolidays = (year: number): boolean => HolidayUtil.getHolidays(year).length > 0;

function solarOf(day: string): Solar {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return Solar.fromYmd(year, month, date);
}

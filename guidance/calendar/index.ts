export { isBankHoliday } from "./bankHolidays.js";
export { addDays, londonTime, type Minutes, momentInLondon, weekdayOf } from "./london.js";
export { addWorkingDays, isWorkingDay, isWorkingTime, nextWorkingTime, workingDaysBetween } from "./workingTime.js";

import type { HoursActions } from "@/components/desk-hours-sections";
import { addTimeOffAction, blockTimeAction, changeHoursAction, removeDayAction, setDayAction, unblockTimeAction } from "./actions";

/** What can be done with one therapist's hours; who may, each action asks. */
export function hoursActions(therapistId: string): HoursActions {
  return {
    changeWeek: changeHoursAction.bind(null, therapistId),
    setDay: setDayAction.bind(null, therapistId),
    removeDay: removeDayAction,
    addTimeOff: addTimeOffAction.bind(null, therapistId),
    block: blockTimeAction.bind(null, therapistId),
    unblock: unblockTimeAction,
  };
}

import type { Finding, QuestionId } from "./domain/screening";

/** The short check-in in words, English. */

export const CHECK_IN_INTRO =
  "These questions keep massage away from where it could do harm. Taper screens for booking and diagnoses nothing. Your answers are seen by your therapist only.";

export const QUESTION_TEXT: Record<QuestionId, string> = {
  chest_or_breath: "Have you had chest pain, sudden breathlessness, a collapse, or coughed up blood?",
  leg_swollen: "Is one leg swollen, warm, darker or red, or is your calf throbbing?",
  dark_urine: "After a race or hard run: dark urine, very swollen and weak muscles, confusion or vomiting?",
  calf_out_of_proportion: "Is there calf or shin pain far stronger than you would expect, with a numb foot or a foot that drops?",
  bladder_or_saddle: "New loss of bladder or bowel control, numbness where you sit on a saddle, or weak legs?",
  fever: "Do you have, or did you have in the last week, fever, flu, vomiting or something contagious?",
  recent_injury: "Have you been injured in the last 72 hours, with swelling or a bruise?",
  bone_pain: "Does one spot of a bone hurt, at night or at rest, more as the run goes on, or when you hop?",
  alcohol_or_drugs: "Have you had alcohol or drugs today?",
  strong_painkillers: "Are you taking strong painkillers?",
  recent_marathon: "Have you run a marathon or longer in the last 72 hours?",
};

type FindingText = {
  /** What it means for the booking. */
  message: string;
  /** What to do. */
  advice: string;
};

export const FINDING_TEXT: Record<Finding["id"], FindingText> = {
  chest_or_breath: {
    message: "We can't book a session with these signs.",
    advice: "Call your emergency number now, or have someone take you to an emergency department. Don't wait for an appointment.",
  },
  leg_swollen: {
    message: "We can't book a session while a leg looks like this. It can be a blood clot, and massage could loosen it.",
    advice: "See a doctor or an urgent care clinic today. Book again once a doctor has ruled it out.",
  },
  dark_urine: {
    message: "We can't book a session with these signs.",
    advice: "Go to an emergency department now and say that it came after a race: muscle breakdown can harm the kidneys.",
  },
  calf_out_of_proportion: {
    message: "We can't book a session with these signs.",
    advice: "Go to an emergency department now: the pressure in the lower leg may have to be relieved within hours.",
  },
  bladder_or_saddle: {
    message: "We can't book a session with these signs.",
    advice: "Go to an emergency department now: the nerves of the lower back may be pressed.",
  },
  fever: {
    message: "We book again once you have been well for 48 hours.",
    advice: "Rest and drink enough. If the fever is high or lasts more than three days, see a doctor.",
  },
  recent_injury: {
    message: "You can book. Your therapist will keep away from the injured area.",
    advice: "If the swelling grows or you can't put weight on it, have it looked at.",
  },
  cannot_bear_weight: {
    message: "Your therapist looks at this first. Nothing is confirmed before that.",
    advice: "If you can't take four steps on it, have it examined today: it may be broken.",
  },
  bone_pain: {
    message: "Your therapist looks at this first. Nothing is confirmed before that, and nothing is done on that spot.",
    advice: "Pain at one spot of a bone can be a stress injury. Pause running and have it examined.",
  },
  alcohol_or_drugs: {
    message: "Not on the same day: choose a time from tomorrow on.",
    advice: "Drink water, and book another day.",
  },
  strong_painkillers: {
    message: "You can book. Your therapist will work with light pressure, since you may feel less than usual.",
    advice: "Tell your therapist at the session what you take.",
  },
  recent_marathon: {
    message: "You can book. Within 72 hours after a marathon only light work is done.",
    advice: "If a leg swells, your urine turns dark or a calf hurts more and more, see a doctor at once.",
  },
};

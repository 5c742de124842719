import type { ConsentArea, ConsentKind } from "./domain/consent";
import type { IntakeAnswer, IntakeFindingId, IntakeGroup, IntakeQuestion } from "./domain/intake";

/** The full form in words, English: for the runner, and for the therapist's hands. */

export const INTAKE_INTRO =
  "Asked before your first session, and once a year after that. Most runners say no to nearly all of it. A yes seldom means no massage: it tells your therapist what to leave out. Taper screens for booking and diagnoses nothing.";

export const INTAKE_GROUP_TEXT: Record<IntakeGroup, string> = {
  circulation: "Heart and blood",
  illness: "Illness and operations",
  skin_and_bones: "Skin, nerves and bones",
  good_to_know: "Good to know",
};

export const INTAKE_QUESTION_TEXT: Record<IntakeQuestion, string> = {
  blood_clot: "Have you ever had a blood clot, or an inflamed vein?",
  bleeding: "Do you take blood thinners, or do you bleed easily from a disorder or low platelets?",
  heart: "Heart disease, high blood pressure, an aneurysm, or a stroke in the last 3 months?",
  cancer: "Cancer now or in the last 5 years, or lymph nodes removed?",
  operation: "An operation in the last 6 weeks, or a broken bone in the last 12?",
  unexplained: "A lump, weight loss or night sweats that nobody has explained yet?",
  skin: "A skin infection, an open wound or severe sunburn?",
  numb_feet: "Diabetes with numb feet, or numb feet for another reason?",
  fragile_bones: "Osteoporosis, too little energy for your training (RED-S), or steroids for months?",
  leg_pain_on_runs: "Pain in the lower leg that comes as you run and settles some minutes after?",
  pregnancy: "Are you pregnant?",
  epilepsy: "Epilepsy?",
  asthma: "Asthma?",
  allergy: "An allergy to nut oils or latex, or another that matters on a massage table?",
  under_18: "Are you under 18?",
};

const YES_NO = { no: "No", yes: "Yes" };

export const INTAKE_ANSWER_TEXT: { [Question in IntakeQuestion]: Record<IntakeAnswer<Question>, string> } = {
  blood_clot: { no: "No", ever: "In the past", now: "Now" },
  bleeding: YES_NO,
  heart: { no: "No", controlled: "Yes, under control", uncontrolled: "Yes, not under control" },
  cancer: YES_NO,
  operation: YES_NO,
  unexplained: YES_NO,
  skin: { no: "No", one_place: "Yes, in one place", spreading: "Yes, spreading or with fever" },
  numb_feet: { no: "No", yes: "Yes", ulcers: "Yes, with open sores" },
  fragile_bones: YES_NO,
  leg_pain_on_runs: YES_NO,
  pregnancy: { no: "No", yes: "Yes", early_or_high_risk: "Yes, first 12 weeks or high risk" },
  epilepsy: YES_NO,
  asthma: YES_NO,
  allergy: { no: "No", nut_oils: "Nut oils", latex: "Latex", several: "Several or another: I say which below" },
  under_18: YES_NO,
};

type FindingText = {
  /** What it means for the booking. */
  message: string;
  /** What to do. */
  advice: string;
};

const REVIEWED = "Your therapist looks at this first. Nothing is confirmed before that.";
const ADAPTED = "You can book. Your therapist adapts the session to it.";
const NOTED = "You can book. Your therapist knows.";

export const INTAKE_FINDING_TEXT: Record<IntakeFindingId, FindingText> = {
  "blood_clot.now": {
    message: "We can't book a session while there is a blood clot or an inflamed vein: massage could loosen it.",
    advice: "If no doctor knows of it yet, see one today. Answer the health questions again once a doctor has cleared you.",
  },
  "blood_clot.ever": { message: REVIEWED, advice: "Have ready when it was, and what you take for it." },
  "bleeding.yes": { message: REVIEWED, advice: "Only light work is done. Have ready what you take." },
  "heart.uncontrolled": {
    message: "We can't book a session while your heart or blood pressure is not under control.",
    advice: "See your doctor, and answer the health questions again once it is treated. With chest pain or breathlessness, call your emergency number.",
  },
  "heart.controlled": { message: REVIEWED, advice: "Have ready what you take, and what your doctor says about massage." },
  "cancer.yes": { message: REVIEWED, advice: "Ask your doctor whether anything speaks against massage." },
  "operation.yes": { message: REVIEWED, advice: "Have ready what was done and when. Nothing is done near it before it has healed." },
  "unexplained.yes": { message: REVIEWED, advice: "See a doctor about it, whatever becomes of the massage." },
  "skin.spreading": {
    message: "We can't book a session while an infection of the skin spreads or comes with fever.",
    advice: "See a doctor today. Answer the health questions again once it has healed.",
  },
  "skin.one_place": { message: "You can book. Your therapist keeps away from it.", advice: "If it grows or you get a fever, see a doctor and tell us." },
  "numb_feet.ulcers": { message: REVIEWED, advice: "Have sores on numb feet looked at soon: they heal badly on their own." },
  "numb_feet.yes": { message: ADAPTED, advice: "Say at the session where you feel less: there the pressure is light." },
  "fragile_bones.yes": { message: "You can book. Your therapist works with light pressure.", advice: "A sports physician can help with energy and bone health." },
  "leg_pain_on_runs.yes": { message: ADAPTED, advice: "Have a physiotherapist look at it: massage alone seldom ends it." },
  "pregnancy.early_or_high_risk": { message: REVIEWED, advice: "Ask your midwife or doctor whether anything speaks against massage." },
  "pregnancy.yes": { message: ADAPTED, advice: "You lie on your side, and the pressure on the legs is light." },
  "epilepsy.yes": { message: NOTED, advice: "Say at the session what sets it off, and what helps." },
  "asthma.yes": { message: NOTED, advice: "Bring your inhaler." },
  "allergy.nut_oils": { message: NOTED, advice: "Another oil is used." },
  "allergy.latex": { message: NOTED, advice: "No latex is used." },
  "allergy.several": { message: NOTED, advice: "Say at the session which." },
  "under_18.yes": { message: "You can book, since your guardian agrees.", advice: "Your guardian is welcome at the session." },
};

/** What a finding means for the therapist's hands. [SCREEN] */
export const INTAKE_FINDING_LABELS: Record<IntakeFindingId, string> = {
  "blood_clot.now": "Blood clot or inflamed vein now: no session, a doctor first.",
  "blood_clot.ever": "Had a blood clot or an inflamed vein: decide; no deep work on the legs.",
  "bleeding.yes": "Blood thinners, bleeding disorder or low platelets: decide; light only.",
  "heart.uncontrolled": "Heart or blood pressure not under control: no session, a doctor first.",
  "heart.controlled": "Heart, blood pressure, aneurysm or a stroke within 3 months: decide.",
  "cancer.yes": "Cancer within 5 years, or lymph nodes removed: decide; avoid the area and the limb.",
  "operation.yes": "Operation within 6 weeks or fracture within 12: decide; avoid the area.",
  "unexplained.yes": "Unexplained lump, weight loss or night sweats: decide; advise a doctor.",
  "skin.spreading": "Skin infection, spreading or with fever: no session, a doctor first.",
  "skin.one_place": "Skin infection, wound or sunburn: avoid the area.",
  "numb_feet.ulcers": "Numb feet with ulcers: decide; avoid the feet.",
  "numb_feet.yes": "Numb feet: light there, feedback is unreliable.",
  "fragile_bones.yes": "Fragile bones, low energy or steroids: light pressure.",
  "leg_pain_on_runs.yes": "Lower-leg pain that comes with running: adapt; advise a physiotherapist.",
  "pregnancy.early_or_high_risk": "Pregnant, first 12 weeks or high risk: decide.",
  "pregnancy.yes": "Pregnant: on the side, light on belly and legs.",
  "epilepsy.yes": "Epilepsy.",
  "asthma.yes": "Asthma.",
  "allergy.nut_oils": "Allergic to nut oils: use another oil.",
  "allergy.latex": "Allergic to latex.",
  "allergy.several": "Several allergies, or another one: ask.",
  "under_18.yes": "Under 18.",
};

/** What is agreed to. Whoever changes a meaning here counts its version up in lib/domain/consent.ts. */
export const CONSENT_TEXT: Record<ConsentKind, string> = {
  treatment: "I have answered as well as I know, tell my therapist when something changes, and agree to be treated. I can say stop at any time.",
  health_data: "The clinic may keep these answers, encrypted, and my therapists may read them to treat me safely.",
  guardian: "I am this runner's parent or guardian, have read the answers, and agree to the treatment.",
  gluteal: "Buttocks (gluteal muscles)",
  inner_thigh: "Inner thighs",
  chest: "Chest muscles",
};

/** What each consent is called in a list. */
export const CONSENT_LABELS: Record<ConsentKind, string> = {
  treatment: "Treatment",
  health_data: "Keeping your answers",
  guardian: "Your guardian's consent",
  gluteal: "Work on the buttocks",
  inner_thigh: "Work on the inner thighs",
  chest: "Work on the chest muscles",
};

/** The areas as the desk names them. */
export const CONSENT_AREA_LABELS: Record<ConsentArea, string> = { gluteal: "gluteal", inner_thigh: "inner thigh", chest: "chest" };

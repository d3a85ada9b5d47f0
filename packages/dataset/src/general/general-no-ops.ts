import type { ProblemTemplate, TemplateNoOp } from './problem-template.ts';

const few: TemplateNoOp['draws'] = { aside: [2, 9] };
const many: TemplateNoOp['draws'] = { aside: [12, 60] };

/** Sentences about someone's surroundings that no question of the templates is about. */
const ABOUT_ACTOR: readonly TemplateNoOp[] = [
  { text: '{actor} has {aside} cousins who live abroad.', draws: few },
  { text: '{actor} also keeps {aside} old photos in a drawer.', draws: many },
  { text: 'The house of {actor} has {aside} windows.', draws: few },
  { text: '{actor} did something like this {aside} times before.', draws: few },
];

const ABOUT_THE_PLACE: readonly TemplateNoOp[] = [
  { text: 'It has rained on {aside} days this month.', draws: few },
  { text: 'There are {aside} parked cars in front of the house.', draws: few },
  { text: 'The bakery on the corner opened {aside} years ago.', draws: few },
  { text: 'The radio played {aside} songs in the meantime.', draws: few },
];

/** The irrelevant sentences that fit a template: its own first, then general ones, about its `actor` when it has one. */
export function noOpsFor(template: ProblemTemplate): readonly TemplateNoOp[] {
  const hasActor = template.words?.['actor'] !== undefined;
  return [...(template.noOps ?? []), ...(hasActor ? ABOUT_ACTOR : []), ...ABOUT_THE_PLACE];
}

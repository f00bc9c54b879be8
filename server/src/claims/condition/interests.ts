import type { Instance } from '../../families/world';
import { keyOfName } from '../../families/memberName';

/** Names of the outcomes that Pareto dominance compares: what firms or players earn, what customers keep. */
export function interestsOf(instance: Instance): readonly string[] {
  const names = instance.outcomes.filter((outcome) => outcome.type === 'number').map((outcome) => outcome.name);
  const membersOf = (of: string) =>
    names.filter((name) => name.startsWith(`${of}.`) && keyOfName(name).split('\u0000').length === 2);
  const whole = (of: string) => names.filter((name) => name === of);
  const players = membersOf('payoff');
  if (players.length > 0) return [...players, ...whole('consumerSurplus')];
  return [...each('profit'), ...each('consumerSurplus')];

  /** Member by member where there are members, otherwise the total. */
  function each(of: string): readonly string[] {
    const members = membersOf(of);
    return members.length > 0 ? members : whole(of);
  }
}

import { expect, test } from 'vitest';

/* eslint-disable no-new-func, no-eval -- the canary: these must not work here */
test('the suite runs where no code can be made from text', () => {
  expect(() => new Function('return 1')).toThrow(EvalError);
  expect(() => (0, eval)('1')).toThrow(EvalError);
});

type State<T> =
  { readonly phase: 'new' } | { readonly phase: 'active' } | { readonly phase: 'done'; readonly value: T | null };

/** Builds on first use and remembers; `cyclic` when asked for while it is being built. */
export function once<T>(build: () => T | null): () => T | 'cyclic' | null {
  let state: State<T> = { phase: 'new' };
  return () => {
    if (state.phase === 'active') return 'cyclic';
    if (state.phase === 'done') return state.value;
    state = { phase: 'active' };
    const value = build();
    state = { phase: 'done', value };
    return value;
  };
}

/** Put in by the build; absent when run from the sources. */
declare const __SURPLUS_VERSION__: string | undefined;

/** The version of the engine, as reports name it. */
export const engineVersion = typeof __SURPLUS_VERSION__ === 'string' ? __SURPLUS_VERSION__ : 'development';

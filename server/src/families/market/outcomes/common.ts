/** The currency that the author's values are in. */
export const money = { unit: 'currency' };
export const perUnit = { unit: 'currency/unit' };
export const units = { unit: 'units' };
export const share = { pure: 'share' };

export const marginal = 'Spence (1975); a model that reproduces Anderson (2002)';
export const duopoly = 'a model that reproduces Anderson (2002)';

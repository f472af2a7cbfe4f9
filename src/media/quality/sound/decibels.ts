/** Amplitudes are factors of full scale, powers their squares. */
export const amplitudeDb = (amplitude: number): number => 20 * Math.log10(amplitude);
export const powerDb = (power: number): number => 10 * Math.log10(power);
export const amplitudeOf = (decibels: number): number => 10 ** (decibels / 20);

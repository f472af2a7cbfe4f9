/** For analysers that read no file. */
export const noEngine = (): Promise<never> => Promise.reject(new Error('nobody reads the file here'));

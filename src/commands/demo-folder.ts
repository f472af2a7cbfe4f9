/** Where the demo films are drawn. */
export const DEMO_FOLDER = 'demo-media';

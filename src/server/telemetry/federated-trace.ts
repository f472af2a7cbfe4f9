/** Request header by which gateways ask for Apollo's federated trace, in `extensions.ftv1` of the answer. */
const FTV1_HEADER = 'apollo-federation-include-trace';

/** Whether the gateway asks for times of every field. */
export const asksForTrace = (headers: { get(name: string): string | null | undefined } | undefined): boolean =>
  headers?.get(FTV1_HEADER) === 'ftv1';

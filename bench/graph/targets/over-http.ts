import { HttpConnection, postRequest, type HttpAnswer } from '../http-connection.js';
import type { Caller, RunningTarget } from '../target.js';
import type { Ask, GraphSide, Variables, Workload } from '../workload.js';

const ERRORS = Buffer.from('"errors"');
/** An answer with errors begins with them. */
const ERRORS_WITHIN = 20;
/** One error is enough to see; a hundred are not. */
const SHOWN_BYTES = 1000;

type HttpPart = Pick<RunningTarget, 'questions' | 'answer' | 'callers'> & { ask: Ask; closeConnections(): void };

/** A GraphQL server at a URL, which is asked as one side of each workload says. */
export function overHttp(
  address: string,
  sideOf: (workload: Workload) => GraphSide,
  headers: Readonly<Record<string, string>> = {},
): HttpPart {
  const url = new URL(address);
  const connections: HttpConnection[] = [];
  const connection = async (index: number) => {
    if (!connections[index]?.isOpen) connections[index] = await HttpConnection.open(url);
    return connections[index]!;
  };

  const ask: Ask = async (query, variables) => {
    const answer = await (await connection(0)).send(postRequest(url, { query, variables }, headers));
    check(answer);
    return (JSON.parse(answer.body.toString()) as { data: unknown }).data;
  };

  return {
    ask,
    questions: (workload, parameters) => sideOf(workload).questions(parameters, ask),
    async answer(workload, question) {
      const { query, answer } = sideOf(workload);
      return answer(await ask(query, question.input as Variables));
    },
    async callers(workload, questions, count) {
      const { query } = sideOf(workload);
      const requests = questions.map(({ input }) => postRequest(url, { query, variables: input }, headers));
      return Array.from({ length: count }, (_, i): Caller => {
        return async (index) => check(await (await connection(i)).send(requests[index]!));
      });
    },
    closeConnections() {
      for (const each of connections.splice(0)) each.close();
    },
  };
}

function check({ status, body }: HttpAnswer): void {
  if (status === 200 && !body.subarray(0, ERRORS_WITHIN).includes(ERRORS)) return;
  throw new Error(`the server answered ${status}: ${body.subarray(0, SHOWN_BYTES)}`);
}

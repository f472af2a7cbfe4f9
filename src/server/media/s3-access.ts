import type { S3Access } from '../../base/s3/stored-object.js';
import { ConfigError, type Config } from '../../config.js';

/** The store of the configuration, and who we are to it. Throws ConfigError when it says no keys. */
export function s3AccessOf(config: Config): S3Access {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = config;
  if (!accessKeyId || !secretAccessKey) {
    throw new ConfigError('a bucket is named: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, which may read it');
  }
  return {
    ...{ accessKeyId, secretAccessKey, sessionToken: config.AWS_SESSION_TOKEN },
    endpoint: config.AWS_ENDPOINT ?? config.AWS_ENDPOINT_URL,
    region: config.AWS_REGION ?? config.AWS_DEFAULT_REGION ?? 'us-east-1',
    hasOwnHost: config.AWS_VIRTUAL_HOSTED_STYLE_REQUEST,
  };
}

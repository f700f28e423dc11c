-- Dead letters, the newest first. ARGV: the highest number, most.
return redis.call('ZREVRANGEBYSCORE', p .. 'letters', ARGV[1], '-inf', 'LIMIT', 0, ARGV[2])

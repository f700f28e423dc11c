-- Reads on in a claimed chat. ARGV: claim, chat, first number, most.
if redis.call('HGET', p .. 'taken', ARGV[2]) ~= ARGV[1] then
  return {}
end
return redis.call('ZRANGEBYSCORE', p .. 'chat:' .. ARGV[2], ARGV[3], '+inf', 'LIMIT', 0, ARGV[4])

-- Keeps the right to receive. ARGV: its number, for how long in ms. Gives 0 if it is lost.
local lease = redis.call('GET', p .. 'lease')
if lease == ARGV[1] then
  redis.call('PEXPIRE', p .. 'lease', ARGV[2])
  return 1
end
-- it has run out, while this server was away, and nobody has taken it since
if not lease and redis.call('GET', p .. 'leases') == ARGV[1] then
  redis.call('SET', p .. 'lease', ARGV[1], 'PX', ARGV[2])
  return 1
end
return 0

-- Takes the right to receive, if nobody has it. ARGV: for how long in ms. Gives its number, or 0 and for how long it is another's.
if redis.call('EXISTS', p .. 'lease') == 1 then
  return { 0, redis.call('PTTL', p .. 'lease') }
end
local number = redis.call('INCR', p .. 'leases')
redis.call('SET', p .. 'lease', number, 'PX', ARGV[1])
return { number, 0 }

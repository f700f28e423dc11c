-- Gives everything back that a worker has. ARGV: worker.
local taken = redis.call('HGETALL', p .. 'taken')
for i = 1, #taken, 2 do
  if string.match(taken[i + 1], '^[^:]*') == ARGV[1] then
    free(taken[i], 'LPUSH')
  end
end
redis.call('ZREM', p .. 'workers', ARGV[1])
ring()
return 0

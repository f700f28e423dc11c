-- Gives the right to receive back. ARGV: its number.
if redis.call('GET', p .. 'lease') == ARGV[1] then
  redis.call('DEL', p .. 'lease')
end
return 0

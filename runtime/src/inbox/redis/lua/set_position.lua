-- Notes how far the one who receives has come. ARGV: the number of the right to receive, the position. Gives 0 if the right is lost.
if redis.call('GET', p .. 'lease') ~= ARGV[1] then
  return 0
end
redis.call('SET', p .. 'position', ARGV[2])
return 1

param known string
var list = [for item in [1, 2]: '${known}${item}']
output o string = empty(unknown) ? 'a' : 'b'
